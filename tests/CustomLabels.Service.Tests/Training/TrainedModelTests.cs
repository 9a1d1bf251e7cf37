using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Evaluations;
using CustomLabels.Manifests;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Training;

[Collection(OneModel.Name)]
public sealed class TrainedModelTests(TrainedModelFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SignedClient Client => fixture.Client;

    [Fact]
    public void A_completed_training_is_described_in_full()
    {
        var version = fixture.Trained;

        Assert.Equal(("TRAINING_COMPLETED", "The model is ready to run."), (Workflow.Status(version), Workflow.Message(version)));
        Assert.Equal(fixture.VersionArn, version["ProjectVersionArn"]!.GetValue<string>());
        Assert.Equal("""{"S3Bucket":"shared","S3KeyPrefix":"runs/v1"}""", version["OutputConfig"]!.ToJsonString());
        Assert.Equal(("alias/key", "the first one"), (version["KmsKeyId"]!.GetValue<string>(), version["VersionDescription"]!.GetValue<string>()));
        Assert.Equal("CUSTOM_LABELS", version["Feature"]!.GetValue<string>());
        Assert.True(version["BillableTrainingTimeInSeconds"]!.GetValue<long>() > 0);
        Assert.True(version["TrainingEndTimestamp"]!.GetValue<double>() > version["CreationTimestamp"]!.GetValue<double>());
        Assert.Equal("{}", version["TrainingDataResult"]!["Input"]!.ToJsonString());
        Assert.Equal("""{"AutoCreate":false}""", version["TestingDataResult"]!["Input"]!.ToJsonString());
        Assert.False(version["TestingDataResult"]!["Output"]!["AutoCreate"]!.GetValue<bool>());
        Assert.InRange(version["EvaluationResult"]!["F1Score"]!.GetValue<double>(), 0.5, 1);
    }

    [Fact]
    public void Status_messages_say_how_far_the_training_is() =>
        Assert.Contains(fixture.Messages, message => message.Contains("epoch", StringComparison.Ordinal) && message.Contains("loss", StringComparison.Ordinal) && message.Contains("left", StringComparison.Ordinal));

    [Fact]
    public async Task The_six_result_files_are_where_the_description_says()
    {
        var version = fixture.Trained;
        var summary = await EvaluationSummary.ReadAsync(new MemoryStream(await FileAsync(version["EvaluationResult"]!["Summary"]!, "EvaluationResultSummary")), Cancellation);
        var manifests = await ManifestSummaryFile.ReadAsync(new MemoryStream(await FileAsync(version["ManifestSummary"]!, "ManifestSummary")), Cancellation);
        var training = await LinesAsync(version["TrainingDataResult"]!["Output"]!, "TrainingGroundTruth");
        var testing = await LinesAsync(version["TestingDataResult"]!["Output"]!, "TestingGroundTruth");
        var trainingChecked = await LinesAsync(version["TrainingDataResult"]!["Validation"]!, "TrainingManifestWithValidation");
        var testingChecked = await LinesAsync(version["TestingDataResult"]!["Validation"]!, "TestingManifestWithValidation");

        Assert.Equal((fixture.VersionArn, 16, 6), (summary.ProjectVersionArn, summary.TrainingImages, summary.TestingImages));
        Assert.Equal([Shapes.Round, Shapes.Square], summary.Labels);
        Assert.Equal(4, summary.ConfusionMatrix!.Count);
        Assert.Equal((float)summary.F1Score, version["EvaluationResult"]!["F1Score"]!.GetValue<double>());
        Assert.Equal((16, 6), (manifests.Training.ValidLines, manifests.Testing.ValidLines));
        Assert.Equal((16, 6, 16, 6), (training.Length, testing.Length, trainingChecked.Length, testingChecked.Length));
    }

    [Fact]
    public async Task The_evaluation_is_what_the_running_model_says()
    {
        var lines = await LinesAsync(fixture.Trained["TestingDataResult"]!["Output"]!, "TestingGroundTruth");
        foreach (var line in lines)
        {
            var entry = JsonNode.Parse(line)!.AsObject();
            var source = entry["source-ref"]!.GetValue<string>();
            var top = entry["rekognition-custom-labels-evaluation-0-metadata"]!;
            var output = await Client.CallAsync("DetectCustomLabels", new()
            {
                ["ProjectVersionArn"] = fixture.VersionArn,
                ["MinConfidence"] = 0,
                ["Image"] = new JsonObject { ["S3Object"] = new JsonObject { ["Bucket"] = "shared", ["Name"] = S3Location.Parse(source).Key } },
            });
            var first = output["CustomLabels"]![0]!;

            Assert.Equal(top["class-name"]!.GetValue<string>(), first["Name"]!.GetValue<string>());
            Assert.Equal(top["confidence"]!.GetValue<double>() * 100, first["Confidence"]!.GetValue<double>(), 1e-4);
        }
    }

    [Fact]
    public async Task Floats_are_32_bits_widened_to_64()
    {
        var image = Convert.ToBase64String(Shapes.Picture(Shapes.Round, 77));
        var input = Encoding.UTF8.GetBytes($$"""{ "ProjectVersionArn": "{{fixture.VersionArn}}", "MinConfidence": 0, "Image": { "Bytes": "{{image}}" } }""");
        using var response = await Client.SendAsync(HttpMethod.Post, "/", "rekognition", input, new()
        {
            ["X-Amz-Target"] = "RekognitionService.DetectCustomLabels", ["Content-Type"] = "application/x-amz-json-1.1",
        });
        var labels = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!["CustomLabels"]!.AsArray();

        Assert.Equal(2, labels.Count);
        Assert.All(labels, label => Assert.Equal(((double)label!["Confidence"]!.GetValue<float>()).ToString("R", CultureInfo.InvariantCulture), label["Confidence"]!.ToJsonString()));
    }

    [Fact]
    public async Task Labels_are_cut_at_their_assumed_thresholds_or_at_min_confidence()
    {
        var image = Shapes.Picture(Shapes.Round, 77);
        var summary = await EvaluationSummary.ReadAsync(
            new MemoryStream(await FileAsync(fixture.Trained["EvaluationResult"]!["Summary"]!, "EvaluationResultSummary")), Cancellation);
        var thresholds = summary.LabelEvaluations.ToDictionary(label => label.Label, label => label.Threshold * 100);

        var all = await Client.DetectAsync(fixture.VersionArn, image, 0);
        var assumed = await Client.DetectAsync(fixture.VersionArn, image);
        var sure = await Client.DetectAsync(fixture.VersionArn, image, all[0].Confidence);

        Assert.Equal(2, all.Count);
        Assert.Equal(all.OrderByDescending(label => label.Confidence), all);
        Assert.Equal(100, all.Sum(label => label.Confidence), 0.01);
        Assert.Equal(all.Where(label => label.Confidence >= thresholds[label.Name] - 1e-6), assumed);
        Assert.Equal(all.Take(1), sure);
        Assert.All(all, label => Assert.Equal(label.Confidence, (double)(float)label.Confidence));
    }

    [Fact]
    public async Task Max_results_limits_the_answer()
    {
        var output = await Client.CallAsync("DetectCustomLabels", new()
        {
            ["ProjectVersionArn"] = fixture.VersionArn, ["MinConfidence"] = 0, ["MaxResults"] = 1,
            ["Image"] = new JsonObject { ["Bytes"] = Convert.ToBase64String(Shapes.Picture(Shapes.Square, 5)) },
        });

        Assert.Single(output["CustomLabels"]!.AsArray());
    }

    [Theory]
    [InlineData("text", "InvalidImageFormatException")]
    [InlineData("cut", "InvalidImageFormatException")]
    [InlineData("small", "InvalidParameterException")]
    [InlineData("large", "ImageTooLargeException")]
    [InlineData("huge", "ValidationException")]
    public async Task Images_that_are_not_taken_are_refused_by_the_right_code(string kind, string code)
    {
        var image = kind switch
        {
            "text" => "this is no image at all"u8.ToArray(),
            "cut" => Shapes.Picture(Shapes.Round, 1)[..60],
            "small" => Shapes.Picture(Shapes.Round, 1, size: 10),
            "large" => new byte[4_194_305],
            _ => new byte[5_242_881],
        };

        (var actual, _) = await Client.RefusedAsync("DetectCustomLabels", new()
        {
            ["ProjectVersionArn"] = fixture.VersionArn, ["Image"] = new JsonObject { ["Bytes"] = Convert.ToBase64String(image) },
        });

        Assert.Equal(code, actual);
    }

    [Fact]
    public async Task An_image_comes_from_one_place_that_is_there()
    {
        JsonObject location = new() { ["Bucket"] = "shared", ["Name"] = "not-there.png" };

        Assert.Equal("InvalidParameterException", (await Client.RefusedAsync("DetectCustomLabels", new() { ["ProjectVersionArn"] = fixture.VersionArn, ["Image"] = new JsonObject() })).Code);
        Assert.Equal("InvalidParameterException", (await Client.RefusedAsync("DetectCustomLabels", new()
        {
            ["ProjectVersionArn"] = fixture.VersionArn, ["Image"] = new JsonObject { ["Bytes"] = "AAAA", ["S3Object"] = location.DeepClone() },
        })).Code);
        Assert.Equal("InvalidS3ObjectException", (await Client.RefusedAsync("DetectCustomLabels", new()
        {
            ["ProjectVersionArn"] = fixture.VersionArn, ["Image"] = new JsonObject { ["S3Object"] = location },
        })).Code);
    }

    [Fact]
    public async Task A_running_model_can_neither_be_started_nor_deleted_and_its_project_stays()
    {
        Assert.Equal("ResourceInUseException", (await Client.RefusedAsync("StartProjectVersion", new() { ["ProjectVersionArn"] = fixture.VersionArn, ["MinInferenceUnits"] = 1 })).Code);
        Assert.Equal("ResourceInUseException", (await Client.RefusedAsync("DeleteProjectVersion", new() { ["ProjectVersionArn"] = fixture.VersionArn })).Code);
        Assert.Equal("ResourceInUseException", (await Client.RefusedAsync("DeleteProject", new() { ["ProjectArn"] = fixture.ProjectArn })).Code);
        var running = await Client.DescribeVersionAsync(fixture.ProjectArn, TrainedModelFixture.Version);
        Assert.Equal(("RUNNING", 1), (Workflow.Status(running), running["MinInferenceUnits"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Entries_are_listed_by_filters_and_pages()
    {
        async Task<string[]> ListAsync(JsonObject input)
        {
            input["DatasetArn"] = fixture.TrainArn;
            input["MaxResults"] = 5;
            List<string> entries = [];
            while (true)
            {
                var page = await Client.CallAsync("ListDatasetEntries", input.DeepClone().AsObject());
                entries.AddRange(page["DatasetEntries"]!.AsArray().Select(entry => entry!.GetValue<string>()));
                if (page["NextToken"] is not { } token)
                {
                    return [.. entries];
                }

                input["NextToken"] = token.GetValue<string>();
            }
        }

        Assert.Equal(16, (await ListAsync([])).Distinct().Count());
        Assert.Equal(8, (await ListAsync(new() { ["ContainsLabels"] = new JsonArray(Shapes.Square, "other") })).Length);
        Assert.Equal(2, (await ListAsync(new() { ["SourceRefContains"] = "/3.png" })).Length);
        Assert.Single(await ListAsync(new() { ["SourceRefContains"] = "/3.png", ["ContainsLabels"] = new JsonArray(Shapes.Round) }));
        Assert.Empty(await ListAsync(new() { ["HasErrors"] = true }));
        Assert.Empty(await ListAsync(new() { ["Labeled"] = false }));
        Assert.All(await ListAsync([]), entry => Assert.EndsWith(""","cl-metadata":{"is_labeled":true}}""", entry, StringComparison.Ordinal));
    }

    private async Task<byte[]> FileAsync(JsonNode holder, string kind)
    {
        var location = holder["S3Object"]!;
        var key = location["Name"]!.GetValue<string>();
        Assert.Equal($"runs/v1/{kind}-{TrainedModelFixture.Project}-{TrainedModelFixture.Version}.json", key);
        return await Client.GetAsync(location["Bucket"]!.GetValue<string>(), key);
    }

    private async Task<string[]> LinesAsync(JsonNode data, string kind) =>
        Encoding.UTF8.GetString(await FileAsync(data["Assets"]![0]!["GroundTruthManifest"]!, kind)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
