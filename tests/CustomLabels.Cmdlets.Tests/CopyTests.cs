using System.Management.Automation;

namespace CustomLabels.Tests;

/// <summary>Models are copied inside an account, and between accounts when the other one allows it.</summary>
public sealed class CopyTests(ServiceFixture service)
{
    [Fact]
    public void A_copy_has_the_results_of_its_source_and_runs_without_it()
    {
        using var shell = service.Connect();
        var copy = shell.Run("New-CLProject copy-inside | Out-Null; Copy-CLModel $args[0] copy-inside -VersionName second -Tag @{ a = 'b' } -Wait", service.RunningModel);
        Assert.Equal(("second", "COPYING_COMPLETED"), (copy.Value("VersionName"), copy.Value("Status")));
        Assert.Equal(shell.Run("(Get-CLModel $args[0]).Arn", service.RunningModel).Text, copy.Value("SourceArn"));
        Assert.Equal(shell.Run("(Get-CLEvaluation $args[0]).F1Score", service.RunningModel).Text, shell.Run("(Get-CLEvaluation copy-inside).F1Score").Text);
        Assert.Equal("a=b", shell.Run("Get-CLTag copy-inside/second").Text);

        var taken = shell.Run("Copy-CLModel $args[0] copy-inside -VersionName second; Copy-CLModel $args[0] no-such-project", service.RunningModel);
        Assert.Equal(["ModelExists", "ProjectNotFound"], taken.Errors.Select(static e => e.FullyQualifiedErrorId.Split(',')[0]));
        Assert.All(taken.Errors, error => Assert.Equal(service.RunningModel, error.TargetObject!.ToString()));
    }

    [Fact]
    public void Another_account_copies_once_it_is_allowed_and_is_told_what_to_do_before()
    {
        using var owner = service.Connect();
        using var other = service.Connect(ServiceFixture.OtherAccount);
        var model = owner.Run("(Get-CLModel $args[0]).Arn", service.RunningModel).Text;
        var project = owner.Run("(Get-CLProject parts).Arn").Text;
        other.Run("New-CLProject copy-across").OrThrow();

        var unnamed = other.Run("Copy-CLModel $args[0] copy-across", model);
        Assert.Equal("SourceProjectNeeded", unnamed.ErrorId);
        const string Copy = "Copy-CLModel $args[0] copy-across -SourceProject $args[1] -Confirm:$false -Wait";
        var refused = other.Run(Copy, model, project);
        Assert.Equal(("CopyNotAllowed", ErrorCategory.PermissionDenied), (refused.ErrorId, refused.Errors[0].CategoryInfo.Category));
        var advice = $"Set-CLProjectPolicy parts -AllowAccount {ServiceFixture.OtherAccount} -Model {service.RunningModel}";
        Assert.Contains(advice, refused.Errors[0].Exception.Message, StringComparison.Ordinal);

        // What the error says is what helps.
        owner.Run(advice).OrThrow();
        var copied = other.Run(Copy, model, project);
        Assert.Equal(("COPYING_COMPLETED", model), (copied.Value("Status"), copied.Value("SourceArn")));

        var versions = project[..(project.LastIndexOf('/') + 1)] + "version/*";
        owner.Run(
            "Set-CLProjectPolicy parts deny -Document @{ Version = '2012-10-17'; Statement = @(@{ Effect = 'Deny'; Principal = @{ AWS = $args[0] }; Action = 'rekognition:CopyProjectVersion'; Resource = $args[1] }) }",
            ServiceFixture.OtherAccount,
            versions).OrThrow();
        var denied = other.Run(Copy.Replace("-Wait", "-VersionName again", StringComparison.Ordinal), model, project);
        Assert.Equal("CopyNotAllowed", denied.ErrorId);
        Assert.Contains("Get-CLProjectPolicy parts", denied.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_another_Region_nothing_is_copied_and_a_dry_run_copies_nothing()
    {
        CapturingHost host = new();
        using var shell = service.Connect(host);
        shell.Run("New-CLProject copy-dry; Copy-CLModel $args[0] copy-dry -WhatIf", service.RunningModel).OrThrow();
        Assert.Contains($"What if: Copy model {service.RunningModel} to copy-dry/v1, with its training results.", host.Text, StringComparison.Ordinal);
        Assert.Empty(shell.Run("Get-CLModel copy-dry").OrThrow());
        var region = shell.Run("Copy-CLModel arn:aws:rekognition:eu-west-1:000000000000:project/parts/version/v1/1 copy-dry");
        Assert.Equal(("ModelInOtherRegion", ErrorCategory.InvalidArgument), (region.ErrorId, region.Errors[0].CategoryInfo.Category));
    }
}
