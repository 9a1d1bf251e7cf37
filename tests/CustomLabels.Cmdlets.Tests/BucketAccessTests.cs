using System.Management.Automation;

namespace CustomLabels.Tests;

/// <summary>Rights on a bucket are given to another account by its policy, and errors say which are missing.</summary>
public sealed class BucketAccessTests(ServiceFixture service)
{
    [Fact]
    public void Another_account_sees_a_bucket_as_far_as_it_was_granted()
    {
        using var owner = service.Connect();
        using var other = service.Connect(ServiceFixture.OtherAccount);
        var bucket = owner.Run("New-CLProject granted | Import-CLDataset $args[0] -Bucket granted-photos -Confirm:$false", service.Photos).Value("Bucket")!.ToString()!;
        var manifest = owner.Run("(Get-CLDatasetEntry granted/train)[0].Image").Text;
        const string Look = "Test-CLConnection $args[0] | Where-Object Verdict -ne Passed | ForEach-Object { $_.Name + '=' + $_.Verdict }";
        const string Dataset = "New-CLDataset granted-other TRAIN -ManifestUri $args[0]";
        other.Run("New-CLProject granted-other").OrThrow();

        Assert.Equal(["Bucket=Warning", "BucketOwner=Skipped", "BucketList=Failed", "BucketRead=Failed", "BucketWrite=Failed"], other.Run(Look, bucket).OrThrow().Select(static t => t.ToString()));
        Assert.Equal("BucketAccessDenied", other.Run(Dataset, manifest).ErrorId);

        var write = owner.Run("Grant-CLBucketAccess $args[0] -Account $args[1] -Access Write", bucket, ServiceFixture.OtherAccount);
        Assert.Equal(("Write", true), (write.Value("Access"), write.Value("IsChanged")));
        Assert.Equal(["BucketOwner=Failed", "BucketRead=Failed"], other.Run(Look, bucket).OrThrow().Select(static t => t.ToString()));
        var unreadable = other.Run(Dataset, manifest);
        Assert.Equal(("ObjectAccessDenied", ErrorCategory.PermissionDenied), (unreadable.ErrorId, unreadable.Errors[0].CategoryInfo.Category));
        Assert.Contains("lack s3:GetObject", unreadable.Errors[0].Exception.Message, StringComparison.Ordinal);

        owner.Run("Grant-CLBucketAccess $args[0] -Account $args[1]", bucket, ServiceFixture.OtherAccount).OrThrow();
        Assert.Equal(["BucketOwner=Failed"], other.Run(Look, bucket).OrThrow().Select(static t => t.ToString()));
        Assert.Equal("ObjectNotFound", other.Run(Dataset, manifest + ".no").ErrorId);

        // It may be read now, and is no account's to make datasets of but the bucket's own.
        Assert.Equal("BucketOfOtherAccount", other.Run(Dataset, manifest).ErrorId);
    }

    [Fact]
    public void What_was_given_is_not_given_twice_and_a_dry_run_shows_the_policy_and_gives_nothing()
    {
        CapturingHost host = new();
        using var shell = service.Connect(host);
        shell.Run("New-CLProject grant-dry | Import-CLDataset $args[0] -Bucket grant-dry -Confirm:$false", service.Photos).OrThrow();
        Assert.Empty(shell.Run("Grant-CLBucketAccess grant-dry -Account 333333333333 -Prefix photos/ -WhatIf").OrThrow());
        Assert.Contains("+ CustomLabelsLookAtBucket (new)", host.Text, StringComparison.Ordinal);
        Assert.Contains("\"arn:aws:s3:::grant-dry/photos/*\"", host.Text, StringComparison.Ordinal);

        var result = shell.Run("'grant-dry', 'no-such-bucket', 'grant-dry' | Grant-CLBucketAccess -Account 333333333333 -Access Read");
        Assert.Equal("BucketMissing", result.ErrorId);
        Assert.Equal("no-such-bucket", result.Errors[0].TargetObject);
        Assert.Equal([(2, 0), (0, 2)], result.Output.Select(static g => (((IReadOnlyList<string>)g.Properties["Added"].Value).Count, (int)g.Properties["Kept"].Value)));
    }
}
