using System.Net;
using System.Text.Json.Nodes;
using CustomLabels.Service.Rekognition.Operations.Models;
using CustomLabels.Service.S3.Storage;
using CustomLabels.Service.Tests.Running;
using CustomLabels.Service.Tests.Training;

namespace CustomLabels.Service.Tests.Models;

/// <summary>CopyProjectVersion: inside an account, and across two.</summary>
[Collection(OneModel.Name)]
public sealed class CopyTests(TrainedModelFixture fixture)
{
    private static readonly byte[] Image = Shapes.Picture(Shapes.Round, 77);

    [Fact]
    public async Task A_copy_has_the_results_runs_is_copied_again_and_deleted()
    {
        var project = await fixture.Client.CreateProjectAsync("copies");
        await fixture.Client.CreateBucketAsync("copies");
        var request = Copy(project, "c1", "copies");
        request["KmsKeyId"] = "alias/other";
        request["Tags"] = new JsonObject { ["from"] = "shapes" };
        var arn = (await fixture.Client.CallAsync("CopyProjectVersion", request))["ProjectVersionArn"]!.GetValue<string>();
        Assert.StartsWith("arn:aws:rekognition:us-east-1:000000000000:project/copies/version/c1/", arn, StringComparison.Ordinal);
        var copy = await fixture.Client.WaitWhileAsync(project, "c1", "COPYING_IN_PROGRESS");

        Assert.Equal(("COPYING_COMPLETED", fixture.VersionArn, "alias/other"), (Workflow.Status(copy), Text(copy["SourceProjectVersionArn"]), Text(copy["KmsKeyId"])));
        Assert.Equal("""{"S3Bucket":"copies","S3KeyPrefix":"copied"}""", copy["OutputConfig"]!.ToJsonString());
        Assert.Equal(
            "CreationTimestamp EvaluationResult Feature KmsKeyId ManifestSummary OutputConfig ProjectVersionArn SourceProjectVersionArn Status StatusMessage TestingDataResult TrainingDataResult TrainingEndTimestamp",
            string.Join(' ', copy.Select(member => member.Key).Order(StringComparer.Ordinal)));
        Assert.Equal(fixture.Trained["EvaluationResult"]!["F1Score"]!.ToJsonString(), copy["EvaluationResult"]!["F1Score"]!.ToJsonString());
        var sources = Locations(fixture.Trained);
        var copied = Locations(copy);
        Assert.Equal(6, copied.Count);
        Assert.Equal([.. sources.Select(source => "copies:" + source.Key.Replace("runs/v1/", "copied/", StringComparison.Ordinal).Replace("shapes-v1", "copies-c1", StringComparison.Ordinal))], copied.Select(at => $"{at.Bucket}:{at.Key}"));
        foreach ((var source, var destination) in sources.Zip(copied))
        {
            Assert.Equal(await fixture.Client.GetAsync(source.Bucket, source.Key), await fixture.Client.GetAsync(destination.Bucket, destination.Key));
        }

        Assert.Equal("RUNNING", Workflow.Status(await fixture.Client.StartModelAsync(project, "c1", arn)));
        Assert.Equal(await fixture.Client.DetectAsync(fixture.VersionArn, Image, 0), await fixture.Client.DetectAsync(arn, Image, 0));
        Assert.Equal(await fixture.Client.DetectAsync(fixture.VersionArn, Image), await fixture.Client.DetectAsync(arn, Image));

        // A running model can be copied; its results cannot when they are gone, and that is said.
        using (var deleted = await fixture.Client.SendAsync(HttpMethod.Delete, $"/copies/{copied[0].Key}", "s3"))
        {
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }

        await fixture.Client.CallAsync("CopyProjectVersion", Workflow.Copy(project, arn, project, "c2", "copies"));
        var second = await fixture.Client.WaitWhileAsync(project, "c2", "COPYING_IN_PROGRESS");
        Assert.Equal(("COPYING_COMPLETED", 5), (Workflow.Status(second), Locations(second).Count));
        Assert.Contains(copied[0].Key, Workflow.Message(second), StringComparison.Ordinal);
        Assert.Equal(arn, Text(second["SourceProjectVersionArn"]));

        await TagsAsync(arn);
        await fixture.Client.CallAsync("StopProjectVersion", new() { ["ProjectVersionArn"] = arn });
        await fixture.Client.WaitWhileAsync(project, "c1", "STOPPING");
        Assert.Equal("DELETING", Text((await fixture.Client.CallAsync("DeleteProjectVersion", new() { ["ProjectVersionArn"] = arn }))["Status"]));
        await Workflow.UntilAsync(async () => (await fixture.Client.CallAsync("DescribeProjectVersions", new() { ["ProjectArn"] = project }))["ProjectVersionDescriptions"]!.AsArray().Count, count => count == 1);
        Assert.Equal(2, (await fixture.Client.DetectAsync(fixture.VersionArn, Image, 0)).Count);
        var secondArn = Text(second["ProjectVersionArn"]);
        Assert.Equal("RUNNING", Workflow.Status(await fixture.Client.StartModelAsync(project, "c2", secondArn)));
        await fixture.Client.CallAsync("StopProjectVersion", new() { ["ProjectVersionArn"] = secondArn });
        await fixture.Client.WaitWhileAsync(project, "c2", "STOPPING");
    }

    [Fact]
    public async Task Another_account_copies_under_a_policy_and_an_explicit_deny_wins()
    {
        var destination = await fixture.Other.CreateProjectAsync("theirs");
        await fixture.Other.CreateBucketAsync("theirs");
        var copy = Copy(destination, "v1", "theirs");
        var who = $"User: arn:aws:iam::{ServiceFixture.OtherAccount}:root is not authorized to perform: rekognition:CopyProjectVersion on resource: {fixture.VersionArn}";
        Assert.Equal(("AccessDeniedException", who + " because no resource-based policy allows the rekognition:CopyProjectVersion action"), await fixture.Other.RefusedAsync("CopyProjectVersion", copy));

        // A project that is not there is no other matter to a stranger.
        var unknown = copy.DeepClone().AsObject();
        unknown["SourceProjectArn"] = fixture.ProjectArn[..^1] + (fixture.ProjectArn[^1] == '0' ? '1' : '0');
        Assert.Equal("AccessDeniedException", (await fixture.Other.RefusedAsync("CopyProjectVersion", unknown)).Code);

        await fixture.Client.PutPolicyAsync(fixture.ProjectArn, "third", Workflow.CopyPolicy(fixture.ProjectArn, "Allow", "333333333333"));
        Assert.Equal("AccessDeniedException", (await fixture.Other.RefusedAsync("CopyProjectVersion", copy)).Code);
        await fixture.Client.PutPolicyAsync(fixture.ProjectArn, "allow", Workflow.CopyPolicy(fixture.ProjectArn, "Allow", $"arn:aws:iam::{ServiceFixture.OtherAccount}:root"));
        await fixture.Client.PutPolicyAsync(fixture.ProjectArn, "deny", Workflow.CopyPolicy(fixture.ProjectArn, "Deny", "*"));
        Assert.Equal(("AccessDeniedException", who + " with an explicit deny in a resource-based policy"), await fixture.Other.RefusedAsync("CopyProjectVersion", copy));

        // The account of the project itself needs no Allow, and a Deny is for it too.
        var mine = await fixture.Client.CreateProjectAsync("mine");
        Assert.Equal("AccessDeniedException", (await fixture.Client.RefusedAsync("CopyProjectVersion", Copy(mine, "v1", "shared"))).Code);
        await fixture.Client.CallAsync("DeleteProjectPolicy", new() { ["ProjectArn"] = fixture.ProjectArn, ["PolicyName"] = "deny" });

        unknown = copy.DeepClone().AsObject();
        unknown["SourceProjectVersionArn"] = fixture.VersionArn[..^1] + (fixture.VersionArn[^1] == '0' ? '1' : '0');
        Assert.Equal("ResourceNotFoundException", (await fixture.Other.RefusedAsync("CopyProjectVersion", unknown)).Code);
        var arn = Text((await fixture.Other.CallAsync("CopyProjectVersion", copy))["ProjectVersionArn"]);
        var copied = await fixture.Other.WaitWhileAsync(destination, "v1", "COPYING_IN_PROGRESS");
        Assert.Equal("COPYING_COMPLETED", Workflow.Status(copied));
        Assert.Equal(6, Locations(copied).Count(at => at.Bucket == "theirs"));
        Assert.Equal("RUNNING", Workflow.Status(await fixture.Other.StartModelAsync(destination, "v1", arn)));
        Assert.Equal(await fixture.Client.DetectAsync(fixture.VersionArn, Image, 0), await fixture.Other.DetectAsync(arn, Image, 0));

        // Results are written with the caller's rights: not into a bucket of another account.
        await fixture.Other.CallAsync("CopyProjectVersion", Copy(destination, "abroad", "shared"));
        var abroad = await fixture.Other.WaitWhileAsync(destination, "abroad", "COPYING_IN_PROGRESS");
        Assert.Equal(("COPYING_FAILED", "Unable to write to output S3 bucket."), (Workflow.Status(abroad), Workflow.Message(abroad)));

        // The account of the source has no rights on the copy, and the copy needs the policy no more.
        Assert.Equal("ResourceNotFoundException", (await fixture.Client.RefusedAsync("StopProjectVersion", new() { ["ProjectVersionArn"] = arn })).Code);
        await fixture.Client.CallAsync("DeleteProjectPolicy", new() { ["ProjectArn"] = fixture.ProjectArn, ["PolicyName"] = "allow" });
        Assert.Equal("ResourceInUseException", await RefusedAsync(fixture.Other, Workflow.Copy(destination, arn, destination, "v1", "theirs")));
        Assert.Equal("AccessDeniedException", (await fixture.Other.RefusedAsync("CopyProjectVersion", copy)).Code);
        await fixture.Other.CallAsync("StopProjectVersion", new() { ["ProjectVersionArn"] = arn });
        await fixture.Other.WaitWhileAsync(destination, "v1", "STOPPING");
    }

    [Fact]
    public async Task What_cannot_be_copied_is_refused_or_fails_with_the_reason()
    {
        var project = await fixture.Client.CreateProjectAsync("refused-copies");
        Assert.Equal("InvalidParameterException", await RefusedAsync(fixture.Client, Changed(project, "SourceProjectArn", fixture.ProjectArn.Replace("us-east-1", "eu-west-1", StringComparison.Ordinal))));
        Assert.Equal("InvalidParameterException", await RefusedAsync(fixture.Client, Changed(project, "SourceProjectArn", project)));
        Assert.Equal("InvalidParameterException", await RefusedAsync(fixture.Client, Changed(project, "OutputConfig", new JsonObject())));
        Assert.Equal("ResourceNotFoundException", await RefusedAsync(fixture.Client, Changed(project, "SourceProjectArn", fixture.ProjectArn + "1")));
        Assert.Equal("ResourceNotFoundException", await RefusedAsync(fixture.Client, Changed(project, "SourceProjectVersionArn", fixture.VersionArn + "1")));
        Assert.Equal("ResourceNotFoundException", await RefusedAsync(fixture.Client, Changed(project, "DestinationProjectArn", project + "1")));
        JsonObject tags = new(Enumerable.Range(0, 51).Select(i => KeyValuePair.Create<string, JsonNode?>($"k{i}", "v")));
        Assert.Equal("ServiceQuotaExceededException", await RefusedAsync(fixture.Client, Changed(project, "Tags", tags)));

        var arn = Text((await fixture.Client.CallAsync("CopyProjectVersion", Copy(project, "nowhere", "no-such-bucket")))["ProjectVersionArn"]);
        var failed = await fixture.Client.WaitWhileAsync(project, "nowhere", "COPYING_IN_PROGRESS");
        Assert.Equal(("COPYING_FAILED", "Unable to write to output S3 bucket."), (Workflow.Status(failed), Workflow.Message(failed)));
        Assert.Equal(fixture.VersionArn, Text(failed["SourceProjectVersionArn"]));
        Assert.False(failed.ContainsKey("EvaluationResult"));
        Assert.Equal("InvalidParameterException", (await fixture.Client.RefusedAsync("StartProjectVersion", new() { ["ProjectVersionArn"] = arn, ["MinInferenceUnits"] = 1 })).Code);
        Assert.Equal("InvalidParameterException", await RefusedAsync(fixture.Client, Workflow.Copy(project, arn, project, "again", "shared")));
        Assert.Equal("ResourceInUseException", await RefusedAsync(fixture.Client, Copy(project, "nowhere", "shared")));
        await fixture.Client.CallAsync("DeleteProjectVersion", new() { ["ProjectVersionArn"] = arn });
    }

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private static async Task<string> RefusedAsync(SignedClient client, JsonObject copy) => (await client.RefusedAsync("CopyProjectVersion", copy)).Code;

    // Everywhere that a description says where a result file is.
    private static IReadOnlyList<(string Bucket, string Key)> Locations(JsonNode? node) => node switch
    {
        JsonObject found when found["S3Object"] is JsonObject at => [(Text(at["Bucket"]), Text(at["Name"]))],
        JsonObject members => [.. members.OrderBy(member => member.Key, StringComparer.Ordinal).SelectMany(member => Locations(member.Value))],
        JsonArray items => [.. items.SelectMany(Locations)],
        _ => [],
    };

    private JsonObject Copy(string destination, string name, string bucket) => Workflow.Copy(fixture.ProjectArn, fixture.VersionArn, destination, name, bucket);

    private JsonObject Changed(string project, string member, JsonNode value)
    {
        var copy = Copy(project, "refused", "shared");
        copy[member] = value;
        return copy;
    }

    // Tags of versions: those that it was made with, added, removed.
    private async Task TagsAsync(string arn)
    {
        await fixture.Client.CallAsync("TagResource", new() { ["ResourceArn"] = arn, ["Tags"] = new JsonObject { ["to"] = "copies" } });
        Assert.Equal("""{"from":"shapes","to":"copies"}""", await ListTagsAsync(arn));
        await fixture.Client.CallAsync("UntagResource", new() { ["ResourceArn"] = arn, ["TagKeys"] = new JsonArray("from") });
        Assert.Equal("""{"to":"copies"}""", await ListTagsAsync(arn));
        Assert.Equal("""{"team":"line 3"}""", await ListTagsAsync(fixture.VersionArn));
    }

    private async Task<string> ListTagsAsync(string arn) => (await fixture.Client.CallAsync("ListTagsForResource", new() { ["ResourceArn"] = arn }))["Tags"]!.ToJsonString();
}
