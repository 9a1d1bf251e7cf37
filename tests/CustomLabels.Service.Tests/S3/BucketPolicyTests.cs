using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.S3;

/// <summary>Two accounts and what the policy of a bucket lets them do.</summary>
[Collection(OneService.Name)]
public sealed class BucketPolicyTests : IAsyncLifetime
{
    private readonly ServiceFixture _fixture;
    private readonly AmazonS3Client _s3;
    private readonly string _bucket = $"policy-{Guid.NewGuid():N}";

    public BucketPolicyTests(ServiceFixture fixture)
    {
        _fixture = fixture;
        _s3 = S3Clients.ForPath(fixture.Service);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _s3.PutBucketAsync(_bucket, Cancellation);
        await _fixture.Client.PutAsync(_bucket, "open/a", "a"u8.ToArray());
        await _fixture.Client.PutAsync(_bucket, "closed/a", "a"u8.ToArray());
    }

    public ValueTask DisposeAsync()
    {
        _s3.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_bucket_is_for_the_account_that_made_it()
    {
        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), await OtherAsync(HttpMethod.Get, "/open/a"));
        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), await OtherAsync(HttpMethod.Put, "/open/b", "b"));
        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), await OtherAsync(HttpMethod.Get, "?list-type=2"));
        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), await OtherAsync(HttpMethod.Delete, string.Empty));
        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), await OtherAsync(HttpMethod.Put, "?policy", "{}"));
        Assert.Equal((HttpStatusCode.Conflict, "BucketAlreadyExists"), await OtherAsync(HttpMethod.Put, string.Empty));
        using var list = await _fixture.Other.SendAsync(HttpMethod.Get, "/", "s3");
        Assert.DoesNotContain(_bucket, await list.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"*\"")]
    [InlineData("{\"AWS\":\"222222222222\"}")]
    [InlineData("{\"AWS\":[\"arn:aws:iam::333333333333:root\",\"arn:aws:iam::222222222222:root\"]}")]
    public async Task Others_may_do_what_the_policy_allows(string principal)
    {
        await PutPolicyAsync($$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{{principal}},"Action":["s3:GetObject","s3:Put*"],"Resource":"arn:aws:s3:::{{_bucket}}/open/*"} }""");

        Assert.Equal(HttpStatusCode.OK, (await OtherAsync(HttpMethod.Get, "/open/a")).Status);
        Assert.Equal(HttpStatusCode.OK, (await OtherAsync(HttpMethod.Put, "/open/b", "b")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await OtherAsync(HttpMethod.Get, "/closed/a")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await OtherAsync(HttpMethod.Delete, "/open/a")).Status);
        // Who may not list does not hear that there is no such object.
        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), await OtherAsync(HttpMethod.Get, "/open/missing"));
    }

    [Fact]
    public async Task An_explicit_deny_wins_over_the_owner_who_can_still_change_the_policy()
    {
        await PutPolicyAsync($$"""
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::{{_bucket}}","arn:aws:s3:::{{_bucket}}/*"]},
              {"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::{{_bucket}}","arn:aws:s3:::{{_bucket}}/closed/*"]}]}
            """);
        var denied = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => _s3.GetObjectAsync(_bucket, "closed/a", Cancellation));
        var open = (await OtherAsync(HttpMethod.Get, "/open/a")).Status;
        DeleteObjectsResponse? deleted = null;
        var mixed = await Assert.ThrowsAsync<DeleteObjectsException>(async () => deleted = await _s3.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = _bucket, Objects = [new() { Key = "open/a" }, new() { Key = "closed/a" }] }, Cancellation));
        await _s3.DeleteBucketPolicyAsync(_bucket, Cancellation);

        Assert.Equal(("AccessDenied", HttpStatusCode.OK), (denied.ErrorCode, open));
        Assert.Equal(("open/a", "closed/a", "AccessDenied"), (mixed.Response.DeletedObjects.Single().Key, mixed.Response.DeleteErrors.Single().Key, mixed.Response.DeleteErrors.Single().Code));
        Assert.Null(deleted);
        Assert.Equal("a"u8.ToArray(), await _fixture.Client.GetAsync(_bucket, "closed/a"));
    }

    [Fact]
    public async Task Conditions_are_evaluated()
    {
        await PutPolicyAsync($$$"""
            {"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:ListBucket","Resource":"arn:aws:s3:::{{{_bucket}}}","Condition":{"StringLike":{"s3:prefix":"open/*"},"IpAddress":{"aws:SourceIp":"127.0.0.0/8"} } }]}
            """);

        Assert.Equal(HttpStatusCode.OK, (await OtherAsync(HttpMethod.Get, "?list-type=2&prefix=open%2F")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await OtherAsync(HttpMethod.Get, "?list-type=2&prefix=closed%2F")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await OtherAsync(HttpMethod.Get, "?list-type=2")).Status);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"*","Action":"rekognition:*","Resource":"arn:aws:s3:::BUCKET/*"}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::another/*"}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::BUCKET/*"}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::BUCKET/*","Condition":{"DateLessThan":{"aws:CurrentTime":"2030-01-01"}}}}""")]
    public async Task A_policy_that_would_not_be_evaluated_is_refused(string policy)
    {
        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => PutPolicyAsync(policy.Replace("BUCKET", _bucket, StringComparison.Ordinal)));
        var none = await Assert.ThrowsAsync<AmazonS3Exception>(() => _s3.GetBucketPolicyStatusAsync(new() { BucketName = _bucket }, Cancellation));

        Assert.Equal(("MalformedPolicy", "NoSuchBucketPolicy"), (refused.ErrorCode, none.ErrorCode));
    }

    [Fact]
    public async Task A_policy_comes_back_as_it_was_put_also_after_a_restart()
    {
        var data = ServiceProcess.NewDataPath();
        var policy = $$"""{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::{{_bucket}}/*" }] }""";
        await using var first = await ServiceProcess.StartAsync(data);
        using (var s3 = S3Clients.ForPath(first))
        {
            await s3.PutBucketAsync(_bucket, Cancellation);
            await s3.PutBucketPolicyAsync(_bucket, policy, Cancellation);
        }

        await first.KillAsync();
        await using var second = await ServiceProcess.StartAsync(data);
        using var again = S3Clients.ForPath(second);

        Assert.Equal(policy, (await again.GetBucketPolicyAsync(_bucket, Cancellation)).Policy);
        Assert.True((await again.GetBucketPolicyStatusAsync(new() { BucketName = _bucket }, Cancellation)).PolicyStatus.IsPublic);
        await second.KillAsync();
        ServiceProcess.RemoveData(data);
    }

    [Fact]
    public async Task The_expected_owner_is_checked_and_the_access_list_names_the_owner()
    {
        GetObjectMetadataRequest request = new() { BucketName = _bucket, Key = "open/a", ExpectedBucketOwner = "000000000000" };
        await _s3.GetObjectMetadataAsync(request, Cancellation);
        request.ExpectedBucketOwner = "111111111111";
        var other = await Assert.ThrowsAsync<AmazonS3Exception>(() => _s3.GetObjectMetadataAsync(request, Cancellation));
        var acl = await _s3.GetBucketAclAsync(new GetBucketAclRequest { BucketName = _bucket }, Cancellation);
        var list = await _s3.ListBucketsAsync(Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        Assert.Equal((list.Owner.Id, "FULL_CONTROL"), (acl.Owner.Id, acl.Grants.Single().Permission.Value));
    }

    private Task<PutBucketPolicyResponse> PutPolicyAsync(string policy) => _s3.PutBucketPolicyAsync(_bucket, policy, Cancellation);

    private async Task<(HttpStatusCode Status, string? Code)> OtherAsync(HttpMethod method, string target, string? body = null)
    {
        using var response = await _fixture.Other.SendAsync(method, $"/{_bucket}{target}", "s3", body is null ? null : Encoding.UTF8.GetBytes(body));
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        return (response.StatusCode, response.IsSuccessStatusCode ? null : System.Xml.Linq.XElement.Parse(text).Element("Code")?.Value);
    }
}
