using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Boxes;
using CustomLabels.Evaluations;
using CustomLabels.Primitives;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Training;

/// <summary>Bounding boxes from the manifest to the answer.</summary>
public sealed class DetectionModelTests(DetectionModelFixture fixture) : IClassFixture<DetectionModelFixture>
{
    private const string Prediction = "rekognition-custom-labels-evaluation";
    private const string Truth = "rekognition-custom-labels-training-0";

    [Fact]
    public async Task It_is_trained_and_evaluated_by_its_boxes()
    {
        Assert.Equal("The model is ready to run.", Workflow.Message(fixture.Trained));
        var text = Encoding.UTF8.GetString(await FileAsync(fixture.Trained["EvaluationResult"]!["Summary"]!));
        var summary = await EvaluationSummary.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), TestContext.Current.CancellationToken);

        Assert.DoesNotContain("ConfusionMatrix", text, StringComparison.Ordinal);
        Assert.Equal((24, 6), (summary.TrainingImages, summary.TestingImages));
        Assert.Equal([Shapes.Round, Shapes.Square], summary.Labels);
        Assert.InRange(summary.AveragePrecision!.Value, 0.7, 1);
        Assert.InRange(summary.AverageRecall!.Value, 0.7, 1);
        Assert.All(summary.LabelEvaluations, label => Assert.Equal(5, label.TestingImages));
        Assert.Equal((float)summary.F1Score, fixture.Trained["EvaluationResult"]!["F1Score"]!.GetValue<double>());
    }

    [Fact]
    public async Task The_snapshot_has_true_and_found_boxes_side_by_side()
    {
        var summary = await EvaluationSummary.ReadAsync(
            new MemoryStream(await FileAsync(fixture.Trained["EvaluationResult"]!["Summary"]!)), TestContext.Current.CancellationToken);
        var thresholds = summary.LabelEvaluations.ToDictionary(label => label.Label, label => label.Threshold);
        Dictionary<string, (int Hits, int Predicted, int Objects)> counts = thresholds.Keys.ToDictionary(label => label, _ => (0, 0, 0));
        var lines = await LinesAsync(fixture.Trained["TestingDataResult"]!["Output"]!);
        foreach (var line in lines.Select(line => JsonNode.Parse(line)!.AsObject()))
        {
            var metadata = line[Prediction + "-metadata"]!.AsObject();
            var boxes = line[Prediction]!["annotations"]!.AsArray();
            var objects = metadata["objects"]!.AsArray();
            Assert.Equal(boxes.Count, objects.Count);
            Assert.Equal(("no", "yes"), (metadata["human-annotated"]!.GetValue<string>(), line[Truth + "-metadata"]!["human-annotated"]!.GetValue<string>()));
            foreach ((var box, var found) in boxes.Zip(objects))
            {
                var label = metadata["class-map"]![box!["class_id"]!.ToJsonString()]!.GetValue<string>();
                var details = found![Prediction + "-details"]!.AsObject();
                var isAbove = found["confidence"]!.GetValue<double>() >= thresholds[label];
                var isPresent = details["is-present-in-ground-truth"]!.GetValue<bool>();
                Assert.True(isAbove || isPresent);
                Assert.Equal(
                    (isAbove && isPresent, isAbove && !isPresent, !isAbove && isPresent, false),
                    (Flag(details, "is-true-positive"), Flag(details, "is-false-positive"), Flag(details, "is-false-negative"), Flag(details, "is-true-negative")));
                counts[label] = (counts[label].Hits + (isAbove && isPresent ? 1 : 0), counts[label].Predicted + (isAbove ? 1 : 0), counts[label].Objects);
            }

            foreach (var box in line[Truth]!["annotations"]!.AsArray())
            {
                var label = line[Truth + "-metadata"]!["class-map"]![box!["class_id"]!.ToJsonString()]!.GetValue<string>();
                counts[label] = counts[label] with { Objects = counts[label].Objects + 1 };
            }
        }

        Assert.Equal(6, lines.Length);
        Assert.All(summary.LabelEvaluations, label => Assert.Equal((label.Precision, label.Recall), Rates(counts[label.Label])));
    }

    [Fact]
    public async Task An_image_is_answered_with_boxes_as_parts_of_it()
    {
        (var picture, var truth) = DetectionModelFixture.Draw(90);
        var found = await DetectAsync(picture, null);
        var all = await DetectAsync(picture, 0);

        Assert.All(found, label => Assert.Null(label!["Geometry"]!["Polygon"]));
        foreach ((var label, var left, var top, var width, var height) in truth)
        {
            var box = found.First(item => item!["Name"]!.GetValue<string>() == label)!["Geometry"]!["BoundingBox"]!;
            BoxAnnotation given = new(label, 128 * Number(box, "Left"), 128 * Number(box, "Top"), 128 * Number(box, "Width"), 128 * Number(box, "Height"));
            Assert.InRange(given.Overlap(new BoxAnnotation(label, left, top, width, height)), 0.5, 1);
        }

        Assert.Equal(all.Select(Confidence).OrderDescending(), all.Select(Confidence));
        Assert.Equal(found.Select(item => item!.ToJsonString()), all.Take(found.Count).Select(item => item!.ToJsonString()).Where(text => found.Any(item => item!.ToJsonString() == text)));
    }

    [Fact]
    public async Task Max_results_keeps_the_surest()
    {
        (var picture, _) = DetectionModelFixture.Draw(91);
        var all = await DetectAsync(picture, 0);
        var output = await Client().CallAsync("DetectCustomLabels", Input(picture, 0, maxResults: 1));

        Assert.Equal(all[0]!.ToJsonString(), Assert.Single(output["CustomLabels"]!.AsArray())!.ToJsonString());
    }

    private static (double Precision, double Recall) Rates((int Hits, int Predicted, int Objects) counts) =>
        (counts.Predicted == 0 ? 0 : (double)counts.Hits / counts.Predicted, (double)counts.Hits / counts.Objects);

    private static double Number(JsonNode box, string name) => box[name]!.GetValue<double>();

    private static bool Flag(JsonObject details, string name) => details[name]!.GetValue<bool>();

    private static double Confidence(JsonNode? label) => label!["Confidence"]!.GetValue<double>();

    private JsonObject Input(byte[] picture, double? minConfidence, int? maxResults = null)
    {
        JsonObject input = new() { ["ProjectVersionArn"] = fixture.VersionArn, ["Image"] = new JsonObject { ["Bytes"] = Convert.ToBase64String(picture) } };
        if (minConfidence is { } min)
        {
            input["MinConfidence"] = min;
        }

        if (maxResults is { } max)
        {
            input["MaxResults"] = max;
        }

        return input;
    }

    private async Task<JsonArray> DetectAsync(byte[] picture, double? minConfidence) =>
        (await Client().CallAsync("DetectCustomLabels", Input(picture, minConfidence)))["CustomLabels"]!.AsArray();

    private SignedClient Client() => fixture.Client;

    private async Task<byte[]> FileAsync(JsonNode holder) =>
        await Client().GetAsync(holder["S3Object"]!["Bucket"]!.GetValue<string>(), holder["S3Object"]!["Name"]!.GetValue<string>());

    private async Task<string[]> LinesAsync(JsonNode data) =>
        Encoding.UTF8.GetString(await FileAsync(data["Assets"]![0]!["GroundTruthManifest"]!)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
