using CustomLabels.Formats;

namespace CustomLabels.Core.Tests.Formats;

public sealed class ReadingSummaryTests
{
    [Fact]
    public void Numbers_come_first_and_then_each_kind_of_problem_once_with_an_example()
    {
        Assert.Equal(
            [
                "364 images (292 to train, 72 to test), 1 label, 4886 boxes", "2 x BoxWithoutArea, for instance: Box 13 of a.jpg has no area and is left out.",
                "ImageMissing: There is no b.jpg",
            ],
            ReadingSummary.Of(364, 72, 1, 4886,
                [(1, "ImageMissing", "There is no b.jpg"), (1, "BoxWithoutArea", "Box 13 of a.jpg has no area and is left out. Draw it again."), (1, "BoxWithoutArea", "Box 4 …")]));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 6)]
    [InlineData(6, 6)]
    [InlineData(40, 6)]
    public void There_are_six_lines_at_most_and_every_kind_is_named(int kinds, int lines)
    {
        var ids = Enumerable.Range(0, kinds).Select(kind => $"Kind{kind:D2}").ToList();

        var summary = ReadingSummary.Of(1, 0, 1, 1, ids.Select(id => (3, id, "It is left out."))).ToList();

        Assert.Equal(lines, summary.Count);
        Assert.All(ids, id => Assert.Contains(id, string.Join('\n', summary), StringComparison.Ordinal));
    }
}
