using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Findings;

/// <summary>What a training may not read or write: it has the rights of the account that asked for it (spec/permissions.md §1).</summary>
public sealed class BucketRightsTests(ErrorsFixture fixture) : IClassFixture<ErrorsFixture>
{
    private const string Unreadable = "ERROR_INVALID_PERMISSIONS_IMAGES_S3_BUCKET";

    [Theory]
    [InlineData("s3:ListBucket")]
    [InlineData("s3:GetBucketLocation")]
    [InlineData("s3:GetBucketAcl")]
    [InlineData("s3:*")]
    public async Task A_bucket_of_images_that_its_policy_closes_cannot_be_read(string action)
    {
        var bucket = await BucketAsync("Deny", action);

        await CheckAsync($"a@{bucket}*2 b@{bucket}*2", [Unreadable]);
    }

    [Fact]
    public async Task A_bucket_of_another_account_is_of_the_wrong_owner_even_when_it_may_be_read()
    {
        await SetPolicyAsync(fixture.Other, ErrorsFixture.Foreign, "Allow", "s3:*");

        await CheckAsync($"a@{ErrorsFixture.Foreign}*2 b@{ErrorsFixture.Foreign}*2", ["ERROR_INVALID_IMAGES_S3_BUCKET_OWNER"]);
        await fixture.Other.PutAsync(ErrorsFixture.Foreign, "m.manifest", Encoding.UTF8.GetBytes(string.Join('\n', ErrorsFixture.Lines("a*2 b*2"))));
        var version = await fixture.TrainAsync(Workflow.Manifest(ErrorsFixture.Foreign, "m.manifest"), await fixture.ManifestAsync(ErrorsFixture.Lines("a b")));
        Assert.Equal(DocumentedMessages.OfManifests["ERROR_INVALID_PERMISSIONS_MANIFEST_S3_BUCKET"], Workflow.Message(version));

        await SetPolicyAsync(fixture.Other, ErrorsFixture.Foreign, "Deny", "s3:*");
    }

    [Fact]
    public async Task Images_of_which_none_may_be_read_cannot_be_copied()
    {
        var bucket = await BucketAsync("Deny", "s3:GetObject");

        await CheckAsync($"a@{bucket}*2 b@{bucket}*2", ["ERROR_FAILED_IMAGES_S3_COPY"]);
    }

    [Fact]
    public async Task An_image_that_may_not_be_read_among_others_makes_its_line_invalid()
    {
        var bucket = await BucketAsync("Deny", "s3:GetObject", "closed.png");
        await fixture.Client.PutAsync(bucket, "closed.png", Shapes.Picture(Shapes.Round, 2, size: 480));
        string[] lines = [.. ErrorsFixture.Lines($"a@{bucket}*4"), Shapes.Line($"s3://{bucket}/closed.png", "a")];

        var version = await fixture.TrainAsync(await fixture.ManifestAsync(lines), await fixture.ManifestAsync(ErrorsFixture.Lines("a b")));

        var part = (await fixture.ReadJsonAsync(version["ManifestSummary"]!))["statistics"]!["training"]!;
        Assert.Equal("[5]", part["error_json_line_indices"]!.ToJsonString());
        var location = version["TrainingDataResult"]!["Validation"]!["Assets"]![0]!["GroundTruthManifest"]!["S3Object"]!;
        var validated = Encoding.UTF8.GetString(await fixture.Client.GetAsync(location["Bucket"]!.GetValue<string>(), location["Name"]!.GetValue<string>()));
        Assert.Equal(["/errors ERROR_INVALID_IMAGE"], FoundInLine.Read(validated.Split('\n')[4]));
    }

    [Fact]
    public async Task A_manifest_that_may_not_be_read_fails_a_training_and_is_refused_for_a_dataset()
    {
        var bucket = await BucketAsync("Deny", "s3:GetObject");
        await fixture.Client.PutAsync(bucket, "m.manifest", Encoding.UTF8.GetBytes(string.Join('\n', ErrorsFixture.Lines("a*2 b*2"))));
        var closed = Workflow.Manifest(bucket, "m.manifest");
        var open = await fixture.ManifestAsync(ErrorsFixture.Lines("a*2 b*2"));
        var project = await fixture.Client.CreateProjectAsync(fixture.NewName());

        var version = await fixture.TrainAsync(closed, open);

        Assert.Equal("ERROR_INVALID_PERMISSIONS_MANIFEST_S3_BUCKET", Preflight.Codes(await fixture.TestAsync(closed, open)));
        Assert.Equal(DocumentedMessages.OfManifests["ERROR_INVALID_PERMISSIONS_MANIFEST_S3_BUCKET"], Workflow.Message(version));
        Assert.Null(version["ManifestSummary"]);
        Assert.Equal("InvalidS3ObjectException", (await fixture.Client.RefusedAsync("CreateDataset", new()
        {
            ["ProjectArn"] = project, ["DatasetType"] = "TRAIN", ["DatasetSource"] = closed,
        })).Code);
    }

    [Fact]
    public async Task An_output_bucket_that_may_not_be_written_to_fails_a_training()
    {
        var good = await fixture.ManifestAsync(ErrorsFixture.Lines("a*2 b*2"));

        var closed = await BucketAsync("Deny", "s3:PutObject");

        var version = await fixture.TrainAsync(good, good, closed);

        Assert.Equal("ERROR_CANNOT_WRITE_OUTPUT_S3_BUCKET", Preflight.Codes(await fixture.TestAsync(good, good, closed)));
        Assert.Equal(DocumentedMessages.OfManifests["ERROR_CANNOT_WRITE_OUTPUT_S3_BUCKET"], Workflow.Message(version));
        Assert.Null(version["ManifestSummary"]);
    }

    private async Task CheckAsync(string training, string[] codes)
    {
        var trained = await fixture.ManifestAsync(ErrorsFixture.Lines(training));
        var tested = await fixture.ManifestAsync(ErrorsFixture.Lines("a b"));

        var verdict = await fixture.TestAsync(trained, tested);
        var version = await fixture.TrainAsync(trained, tested);

        Assert.Equal(string.Join(' ', codes), Preflight.Codes(verdict));
        await TrainingErrorTests.CheckAsync(fixture, version, codes, [], []);
        var part = (await fixture.ReadJsonAsync(version["ManifestSummary"]!))["statistics"]!["training"]!;
        Assert.Equal((4, "[]"), (part["valid_json_lines"]!.GetValue<int>(), part["error_json_line_indices"]!.ToJsonString()));
    }

    private async Task<string> BucketAsync(string effect, string action, string keys = "*")
    {
        var bucket = $"rights-{fixture.NewName()}";
        await fixture.Client.CreateBucketAsync(bucket);
        await fixture.Client.PutAsync(bucket, ErrorsFixture.Image, Shapes.Picture(Shapes.Round, 1, size: 480));
        await SetPolicyAsync(fixture.Client, bucket, effect, action, keys);
        return bucket;
    }

    private static async Task SetPolicyAsync(SignedClient owner, string bucket, string effect, string action, string keys = "*")
    {
        JsonArray resources = [$"arn:aws:s3:::{bucket}/{keys}"];
        if (action is not ("s3:GetObject" or "s3:PutObject"))
        {
            resources = action == "s3:*" ? [$"arn:aws:s3:::{bucket}", $"arn:aws:s3:::{bucket}/{keys}"] : [$"arn:aws:s3:::{bucket}"];
        }

        JsonObject statement = new() { ["Effect"] = effect, ["Principal"] = "*", ["Action"] = action, ["Resource"] = resources };
        // Who closes a bucket with s3:* must still be able to open it again.
        if (effect == "Deny" && action == "s3:*")
        {
            statement.Remove("Action");
            statement["NotAction"] = new JsonArray("s3:PutBucketPolicy", "s3:GetBucketPolicy");
        }

        var policy = Encoding.UTF8.GetBytes(new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray(statement) }.ToJsonString());
        using var response = await owner.SendAsync(HttpMethod.Put, $"/{bucket}?policy", "s3", policy);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
