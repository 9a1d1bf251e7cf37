using CustomLabels.Evaluations.Thresholds;

namespace CustomLabels.Tests;

public class ThresholdTableTests
{
    private const string Arn = "arn:aws:rekognition:us-east-1:123456789012:project/parts/version/v1/1772365000000";

    [Fact]
    public void A_file_gives_back_what_was_kept()
    {
        var table = Table(("scratch \"deep\"", 0.123456789), ("größe/ab=c", 1));
        var read = ThresholdTableFile.Read(ThresholdTableFile.Write(table), "t.json");

        Assert.Equal(table with { Labels = [] }, read with { Labels = [] });
        Assert.Equal(table.Labels, read.Labels);
    }

    [Fact]
    public void A_tag_gives_back_the_confidences_with_32_bits()
    {
        var table = Table(("scratch", 0.123456789), ("sehr groß", 0.5));
        var read = ThresholdTag.Read(ThresholdTag.Write(table)!, Arn, "parts/v1");

        Assert.Equal((table.ModelArn, table.SavedAt, table.IsComplete), (read.ModelArn, read.SavedAt, read.IsComplete));
        Assert.Equal(table.Labels.Select(label => (label.Label, (float)label.MinConfidence, label.Criterion)), read.Labels.Select(label => (label.Label, (float)label.MinConfidence, label.Criterion)));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a=b")]
    [InlineData("a;b")]
    [InlineData(" a")]
    [InlineData("a\tb")]
    [InlineData("🙂")]
    [InlineData("a label of so many letters that it goes on and on and on, which nobody would want to read in a tag or anywhere else, but which is as good a label as any other because the service takes up to two hundred and fifty five letters")]
    public void What_does_not_fit_into_a_tag_is_not_squeezed_into_one(string label) => Assert.Null(ThresholdTag.Write(Table((label, 0.5))));

    [Fact]
    public void Labels_chosen_for_different_goals_do_not_fit_into_a_tag()
    {
        var table = Table(("a", 0.5), ("b", 0.5));
        Assert.Null(ThresholdTag.Write(table with { Labels = [table.Labels[0], table.Labels[1] with { Criterion = "recall of at least 1" }] }));
    }

    [Fact]
    public void New_thresholds_go_over_earlier_ones_of_the_same_labels()
    {
        var merged = (Table(("a", 0.1)) with { IsComplete = false }).Over(Table(("a", 0.9), ("b", 0.8)), ["a", "b"]);

        Assert.True(merged.IsComplete);
        Assert.Equal([("a", 0.1), ("b", 0.8)], merged.Labels.Select(label => (label.Label, label.Threshold)));
        Assert.False((Table(("a", 0.1)) with { IsComplete = false }).Over(Table(("b", 0.8)), ["a", "b", "c"]).IsComplete);
    }

    private static ThresholdTable Table(params (string Label, double Threshold)[] labels) => new()
    {
        ModelArn = Arn,
        Model = "parts/v1",
        SavedAt = new DateTimeOffset(2026, 3, 1, 10, 58, 20, TimeSpan.Zero),
        Digest = new string('a', 64),
        IsComplete = true,
        Labels = [.. labels.Select(label => new SavedThreshold(label.Label, 100 * label.Threshold, label.Threshold, "best F1 score"))],
    };
}
