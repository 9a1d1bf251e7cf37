using System.Text;
using System.Text.Json;
using CustomLabels.Evaluations;
using CustomLabels.Manifests;

namespace CustomLabels.Core.Tests.Evaluations;

public sealed class EvaluationFileTests
{
    private static readonly DateTimeOffset End = new(2026, 3, 1, 10, 58, 20, 450, TimeSpan.Zero);

    [Fact]
    public async Task The_published_example_is_read()
    {
        using var file = File.OpenRead(SharedData.Require("manifests/awsdocs_examples/im-summary-file-api.01.json"));

        var summary = await EvaluationSummary.ReadAsync(file, TestContext.Current.CancellationToken);

        Assert.Equal(0.9726959470546408, summary.F1Score);
        Assert.Equal((5216, 624), (summary.TrainingImages, summary.TestingImages));
        Assert.Equal(4, summary.ConfusionMatrix!.Count);
        Assert.Equal(new LabelEvaluation("CAP", 390, 0.9819587628865979, 0.9769230769230769, 0.9794344473007711, 0.9879502058029175), summary.LabelEvaluations[0]);
        Assert.Equal(TimeSpan.Zero, summary.EvaluationEndTimestamp!.Value.Offset);
        Assert.Equal(2019, summary.EvaluationEndTimestamp.Value.Year);
    }

    [Fact]
    public async Task A_summary_is_read_as_it_was_written()
    {
        ScoredImage[] images = [Image("a", 0.9), Image("b", 0.2), Image("b", 0.6)];
        var summary = EvaluationSummary.Of(ClassificationEvaluator.Evaluate(["a", "b"], images), "arn:x", End, 40, 3);
        using MemoryStream stream = new();

        await summary.WriteAsync(stream, TestContext.Current.CancellationToken);
        stream.Position = 0;

        Assert.Contains("\"EvaluationEndTimestamp\":\"2026-03-01T10:58:20.450000\"", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
        Assert.Equivalent(summary, await EvaluationSummary.ReadAsync(stream, TestContext.Current.CancellationToken), strict: true);
    }

    [Fact]
    public async Task Aggregates_under_metrics_and_a_missing_matrix_are_read_too()
    {
        var summary = await ReadAsync("""{"AggregatedEvaluationResults":{"Metrics":{"F1Score":0.5,"AveragePrecision":0.4}},"LabelEvaluationResults":[{"Label":"dent"}]}""");

        Assert.Equal((0.5, 0.4), (summary.F1Score, summary.AveragePrecision));
        Assert.Null(summary.ConfusionMatrix);
        Assert.Equal("dent", summary.LabelEvaluations[0].Label);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task Anything_else_is_refused_with_what_to_do(string text)
    {
        var error = await Assert.ThrowsAsync<CustomLabelsException>(() => ReadAsync(text));

        Assert.Equal("InvalidEvaluationSummary", error.ErrorId);
    }

    [Fact]
    public async Task The_evaluation_snapshot_has_truth_and_every_prediction_with_exactly_one_flag()
    {
        using MemoryStream stream = new();
        Dictionary<string, double> thresholds = new() { ["a"] = 0.5, ["b"] = 0.3 };

        await GroundTruthSnapshot.WriteEvaluationAsync(stream, [Image("a", 0.4), Image("b", 0.9)], thresholds, End, End, TestContext.Current.CancellationToken);

        var lines = Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var first = JsonDocument.Parse(lines[0]);
        Assert.Equal("a", Metadata("training-0").GetProperty("class-name").GetString());
        Assert.Equal("b", Metadata("evaluation-0").GetProperty("class-name").GetString());
        Assert.Equal(["is-false-positive"], Flags("evaluation-0"));
        Assert.Equal(["is-false-negative", "is-present-in-ground-truth"], Flags("evaluation-1"));
        Assert.Equal(1, first.RootElement.GetProperty("rekognition-custom-labels-object-id").GetInt32());

        JsonElement Metadata(string attribute) => first.RootElement.GetProperty($"rekognition-custom-labels-{attribute}-metadata");
        IEnumerable<string> Flags(string attribute) => Metadata(attribute).GetProperty("rekognition-custom-labels-evaluation-details").EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.True).Select(member => member.Name);
    }

    [Fact]
    public async Task The_training_snapshot_can_be_trained_on_again()
    {
        ManifestLine[] lines = [.. new[] { "a", "b" }.Select((label, i) =>
            ManifestReader.ReadLine((2 * i) + 1, ManifestWriter.ToLine(new ManifestEntry($"s3://b/{label}.jpg", [label]), End, "j")))];
        using MemoryStream stream = new();

        await GroundTruthSnapshot.WriteTrainingAsync(stream, [lines[0], ManifestReader.ReadLine(2, "{"), lines[1]], End, TestContext.Current.CancellationToken);

        var written = Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, written.Length);
        Assert.EndsWith("\"rekognition-custom-labels-object-id\":2,\"line-idx\":3}", written[1], StringComparison.Ordinal);
        Assert.Equal(["b"], ManifestReader.ReadLine(1, written[1]).Entry!.Labels);
    }

    private static async Task<EvaluationSummary> ReadAsync(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return await EvaluationSummary.ReadAsync(stream, TestContext.Current.CancellationToken);
    }

    private static ScoredImage Image(string truth, double a) =>
        new("s3://b/k.jpg", [truth], new Dictionary<string, double> { ["a"] = a, ["b"] = 1 - a });
}
