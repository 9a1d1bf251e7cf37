using System.Net;
using System.Text.Json.Nodes;
using CustomLabels.Client.Tests.Servers;
using CustomLabels.Storage;

namespace CustomLabels.Client.Tests.Storage;

/// <summary>Rights are added to what is there, and what is there stays.</summary>
public sealed class BucketPolicyTests(MotoServer moto)
{
    private const string Trainer = "arn:aws:iam::123456789012:role/trainer";

    private const string Foreign =
        """
        {"Version":"2008-10-17","Id":"günther's","Statement":[
         {"Sid":"TLS only","Effect":"Deny","Principal":"*","Action":"s3:*","NotResource":[],"Resource":["arn:aws:s3:::photos","arn:aws:s3:::photos/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"},"NumericLessThan":{"s3:TlsVersion":1.20}}},
         {"Effect":"Allow","Principal":{"AWS":["111111111111"],"Service":"logging.s3.amazonaws.com"},"Action":["s3:PutObject"],"Resource":"arn:aws:s3:::photos/logs/*"}]}
        """;

    [Fact]
    public void Statements_of_others_keep_their_words_and_their_order()
    {
        var before = JsonNode.Parse(Foreign)!;
        var policy = BucketPolicy.Parse("photos", Foreign);
        Assert.True(policy.Allow("CustomLabelsWriteObjects", [Trainer], ["s3:PutObject"], "arn:aws:s3:::photos/*"));
        foreach (var text in (string[])[policy.ToJson(), policy.ToString()])
        {
            var after = JsonNode.Parse(text)!;
            Assert.Equal(("2008-10-17", "günther's", 3), (after["Version"]!.GetValue<string>(), after["Id"]!.GetValue<string>(), after["Statement"]!.AsArray().Count));
            Assert.Equal(before["Statement"]![0]!.ToJsonString(), after["Statement"]![0]!.ToJsonString());
            Assert.Equal(before["Statement"]![1]!.ToJsonString(), after["Statement"]![1]!.ToJsonString());
        }
    }

    [Fact]
    public void A_statement_without_its_list_is_understood()
    {
        var policy = BucketPolicy.Parse("photos", """{"Statement":{"Sid":"One","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::photos/*"}}""");
        Assert.True(policy.Allow("Two", [Trainer], ["s3:PutObject"], "arn:aws:s3:::photos/*"));
        Assert.Equal(["One", "Two"], JsonNode.Parse(policy.ToJson())!["Statement"]!.AsArray().Select(statement => statement!["Sid"]!.GetValue<string>()));
    }

    [Fact]
    public void The_same_again_changes_nothing_and_somebody_else_joins()
    {
        var policy = BucketPolicy.Parse("photos", null);
        Assert.True(policy.Allow("A", [Trainer], ["s3:PutObject", "s3:GetObject"], "arn:aws:s3:::photos/*"));
        var once = policy.ToJson();
        Assert.Null(policy.Allow("A", [Trainer], ["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::photos/*"));
        Assert.Equal(once, policy.ToJson());

        Assert.False(policy.Allow("A", [Trainer, "arn:aws:iam::222222222222:root"], ["s3:PutObject", "s3:GetObject"], "arn:aws:s3:::photos/*"));
        Assert.Equal($"[\"{Trainer}\",\"arn:aws:iam::222222222222:root\"]", JsonNode.Parse(policy.ToJson())!["Statement"]![0]!["Principal"]!["AWS"]!.ToJsonString());
    }

    [Fact]
    public void An_account_by_its_number_is_that_account()
    {
        var policy = BucketPolicy.Parse("photos", """{"Statement":[{"Sid":"A","Effect":"Allow","Principal":{"AWS":"222222222222"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::photos/*"}]}""");
        Assert.Null(policy.Allow("A", ["arn:aws:iam::222222222222:root"], ["s3:PutObject"], "arn:aws:s3:::photos/*"));
    }

    [Theory]
    [InlineData("""{"Statement":[{"Sid":"A","Effect":"Deny","Principal":{"AWS":"x"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::photos/*"}]}""", "PolicyStatementChanged")]
    [InlineData("""{"Statement":[{"Sid":"A","Effect":"Allow","Principal":{"AWS":"x"},"Action":"s3:*","Resource":"arn:aws:s3:::photos/*"}]}""", "PolicyStatementChanged")]
    [InlineData("""{"Statement":[{"Sid":"A","Effect":"Allow","Principal":{"AWS":"x"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::photos/a/*"}]}""", "PolicyStatementChanged")]
    [InlineData("""{"Statement":[{"Sid":"A","Effect":"Allow","Principal":{"AWS":"x"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::photos/*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}]}""", "PolicyStatementChanged")]
    [InlineData("""{"Statement":[{"Sid":"A","Effect":"Allow","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::photos/*"}]}""", "PolicyStatementChanged")]
    [InlineData("""{"Statement":"all"}""", "PolicyUnreadable")]
    [InlineData("""[]""", "PolicyUnreadable")]
    [InlineData("""{"Statement":[],"Statement":[]}""", "PolicyUnreadable")]
    [InlineData("no JSON", "PolicyUnreadable")]
    public void What_somebody_changed_or_nobody_understands_is_left_alone(string json, string id)
    {
        var error = Assert.Throws<CustomLabelsException>(() => BucketPolicy.Parse("photos", json).Allow("A", [Trainer], ["s3:PutObject"], "arn:aws:s3:::photos/*"));
        Assert.Equal((id, ErrorKind.InvalidData, "photos"), (error.ErrorId, error.Kind, error.Target));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("me")]
    [InlineData("arn:aws:s3:::photos")]
    [InlineData("arn:aws:iam::123456789012:role/*")]
    [InlineData("12345678901")]
    public async Task Nobody_in_particular_is_given_no_rights(string principal)
    {
        using var connection = await moto.ConnectAsync(TestContext.Current.CancellationToken);
        var rights = new BucketRights("photos", [principal], Read: true, Write: true, null);
        Assert.Equal("InvalidPrincipal", (await Assert.ThrowsAsync<CustomLabelsException>(() => new BucketPolicyClient(connection).PlanAsync(rights, TestContext.Current.CancellationToken))).ErrorId);
    }

    [Theory]
    [InlineData("a*/")]
    [InlineData("${aws:username}/")]
    public void A_prefix_is_no_pattern(string prefix) => Assert.Equal(
        "InvalidPrefix",
        Assert.Throws<CustomLabelsException>(() => new BucketRights("photos", [Trainer], Read: true, Write: true, prefix).Statements("aws").ToList()).ErrorId);

    [Fact]
    public async Task Rights_are_given_by_the_policy_of_a_bucket_step_by_step()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var connection = await moto.ConnectAsync(cancel);
        var bucket = $"rights-{Guid.NewGuid():N}";
        await new ObjectStore(connection).CreateBucketAsync(bucket, cancel);
        var policies = new BucketPolicyClient(connection);

        // For the caller, which moto has as a user.
        var read = new BucketRights(bucket, [], Read: true, Write: false, null);
        var first = await policies.PlanAsync(read, cancel);
        Assert.Equal(["CustomLabelsLookAtBucket", "CustomLabelsReadObjects"], first.Added);
        Assert.Equal(HttpStatusCode.NotFound, (await connection.S3.GetBucketPolicyAsync(bucket, cancel)).HttpStatusCode);
        await policies.ApplyAsync(first, cancel);

        var again = await policies.PlanAsync(read, cancel);
        Assert.Equal((false, 2), (again.IsChanged, again.Kept));
        var both = await policies.PlanAsync(read with { Principals = ["222222222222", Trainer], Write = true, Prefix = "new/" }, cancel);
        Assert.Equal((3, 1, 1), (both.Added.Count + both.Extended.Count, both.Extended.Count, both.Kept));
        await policies.ApplyAsync(both, cancel);

        var stored = JsonNode.Parse((await connection.S3.GetBucketPolicyAsync(bucket, cancel)).Policy)!["Statement"]!.AsArray();
        Assert.Equal(4, stored.Count);
        Assert.Equal([$"arn:aws:s3:::{bucket}", $"arn:aws:s3:::{bucket}/*", $"arn:aws:s3:::{bucket}/new/*", $"arn:aws:s3:::{bucket}/new/*"], stored.Select(statement => statement!["Resource"]!.GetValue<string>()));
        Assert.Equal(3, stored[0]!["Principal"]!["AWS"]!.AsArray().Count);
        Assert.Equal(2, stored[3]!["Principal"]!["AWS"]!.AsArray().Count);
        Assert.Equal("BucketMissing", (await Assert.ThrowsAsync<CustomLabelsException>(() => policies.PlanAsync(read with { Bucket = "no-such-bucket" }, cancel))).ErrorId);
    }

    [Fact]
    public async Task A_policy_that_S3_would_not_take_is_not_sent()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var connection = await moto.ConnectAsync(cancel);
        var bucket = $"large-{Guid.NewGuid():N}";
        await new ObjectStore(connection).CreateBucketAsync(bucket, cancel);
        string[] roles = [.. Enumerable.Range(0, 200).Select(i => $"{Trainer}-{i:000}")];
        var error = await Assert.ThrowsAsync<CustomLabelsException>(() => new BucketPolicyClient(connection).PlanAsync(new BucketRights(bucket, roles, Read: true, Write: true, null), cancel));
        Assert.Equal(("PolicyTooLarge", ErrorKind.QuotaExceeded), (error.ErrorId, error.Kind));
    }
}
