using System.Text;
using CustomLabels.Evaluations.Scoring;
using CustomLabels.Evaluations.Snapshots;

namespace CustomLabels.Tests;

public class SnapshotReaderTests
{
    private const string Labels = """
        {"source-ref":"s3://p/1.jpg","rekognition-custom-labels-training-0":1,"rekognition-custom-labels-training-0-metadata":{"class-name":"nut","confidence":1},"rekognition-custom-labels-evaluation-0":1,"rekognition-custom-labels-evaluation-0-metadata":{"confidence":0.71,"class-name":"bolt"},"rekognition-custom-labels-evaluation-1":1,"rekognition-custom-labels-evaluation-1-metadata":{"class-name":"nut","confidence":0.22,"other":[{"a":1}]}}
        """;

    private const string Boxes = """
        {"rekognition-custom-labels-evaluation-metadata":{"class-map":{"0":"dent"},"confidence":1,"objects":[{"confidence":0.93},{"x":[],"confidence":0.02}]},"rekognition-custom-labels-evaluation":{"image_size":[{"width":640,"height":480,"depth":3}],"annotations":[{"class_id":0,"left":1,"top":2,"width":30,"height":40},{"class_id":0,"left":100,"top":2,"width":30,"height":40}]},"rekognition-custom-labels-training-0":{"image_size":[{"width":640,"height":480,"depth":3}],"annotations":[{"class_id":5,"left":1,"top":2,"width":30,"height":41}]},"rekognition-custom-labels-training-0-metadata":{"class-map":{"5":"dent"},"objects":[{"confidence":1}]},"source-ref":"s3://p/1.jpg"}
        """;

    [Fact]
    public async Task Reads_labels_in_any_order_of_members()
    {
        var set = await ReadAsync(Labels + "\r\n\n" + Labels.Replace("\"nut\"", "\"b\\u006flt\"", StringComparison.Ordinal));

        Assert.False(set.FindsBoxes);
        Assert.Equal(["bolt", "nut"], set.Labels);
        Assert.Equal(2, set.Images.Count);
        Assert.Equal(new LabelCounts(1, 1, 0), set["bolt"].At(0.5));
        Assert.Equal(new LabelCounts(1, 0, 0), set["nut"].At(0.22));
    }

    [Fact]
    public async Task Reads_boxes()
    {
        var set = await ReadAsync(Boxes);

        Assert.True(set.FindsBoxes);
        Assert.Equal(new TestImage("s3://p/1.jpg", 640, 480), set.Images[0]);
        Assert.Equal(new LabelCounts(1, 1, 0), set["dent"].At(0));
        Assert.Equal(new LabelCounts(1, 0, 0), set["dent"].At(0.93));
    }

    [Theory]
    [InlineData("{\"source-ref\":\"s3://p/2.jpg\",\"rekognition-custom-labels-tr", "Line 2 is not JSON")]
    [InlineData("[]", "Line 2 is not a JSON object")]
    [InlineData("{}", "Line 2 has no source-ref")]
    [InlineData(Boxes, "labels of whole images")]
    [InlineData("{\"source-ref\":\"s3://p/2.jpg\",\"rekognition-custom-labels-evaluation-0-metadata\":{\"class-name\":\"nut\",\"confidence\":71}}", "Line 2 has a prediction whose confidence")]
    public async Task Says_which_line_cannot_be_read(string line, string message)
    {
        var exception = await Assert.ThrowsAsync<CustomLabelsException>(() => ReadAsync(Labels + "\n" + line));

        Assert.Equal("InvalidEvaluationSnapshot", exception.ErrorId);
        Assert.True(exception.Message.Contains(message, StringComparison.Ordinal), exception.Message);
    }

    [Fact]
    public async Task A_manifest_is_no_snapshot()
    {
        var exception = await Assert.ThrowsAsync<CustomLabelsException>(() => ReadAsync("{\"source-ref\":\"s3://p/2.jpg\",\"label\":1,\"label-metadata\":{\"class-name\":\"nut\"}}"));

        Assert.Contains("None of its lines has a prediction", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_the_order_of_many_lines_of_several_shapes()
    {
        const int Count = 4000;
        var text = string.Join('\n', Enumerable.Range(0, Count).Select(i => Labels.Replace("1.jpg", $"{i}.jpg", StringComparison.Ordinal)
            .Replace("0.71", $"0.{i + 1000}", StringComparison.Ordinal)
            .Replace("{\"source-ref\"", i % 3 == 0 ? "{\"rekognition-custom-labels-training-1-metadata\":{\"class-name\":\"bolt\"},\"source-ref\"" : "{\"source-ref\"", StringComparison.Ordinal)));

        var set = await ReadAsync(text);

        Assert.Equal(Enumerable.Range(0, Count).Select(i => $"s3://p/{i}.jpg"), set.Images.Select(image => image.Source));
        Assert.Equal(Enumerable.Range(0, Count).Select(i => double.Parse($"0.{i + 1000}", System.Globalization.CultureInfo.InvariantCulture)), Enumerable.Range(0, Count).Select(i => set.ScoresOf(i)[set.IndexOf("bolt")]));
        Assert.Equal(Enumerable.Range(0, Count).Select(i => i % 3 == 0 ? 2 : 1), Enumerable.Range(0, Count).Select(i => set.TruthsOf(i).Length));
    }

    [Fact]
    public async Task An_empty_file_is_called_empty()
    {
        var exception = await Assert.ThrowsAsync<CustomLabelsException>(() => ReadAsync("\n"));

        Assert.Contains("It is empty", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_beside_the_summary_of_another_model_is_refused()
    {
        Assert.Equal(["bolt", "nut", "screw"], (await ReadAsync(Labels, "nut", "bolt", "screw")).Labels);
        Assert.Equal(["bolt", "nut"], (await ReadAsync(Labels, [])).Labels);
        var exception = await Assert.ThrowsAsync<CustomLabelsException>(() => ReadAsync(Labels, "nut", "screw"));

        Assert.Equal("InvalidEvaluationSnapshot", exception.ErrorId);
        Assert.Contains("of another model: it predicts the label 'bolt'", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<ScoredTestSet> ReadAsync(string text, params string[]? modelLabels)
    {
        using MemoryStream utf8 = new(Encoding.UTF8.GetBytes(text));
        return await SnapshotReader.ReadAsync(utf8, "snapshot.json", modelLabels, null, TestContext.Current.CancellationToken);
    }
}
