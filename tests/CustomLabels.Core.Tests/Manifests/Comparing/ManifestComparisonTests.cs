using CustomLabels.Annotations;
using CustomLabels.Boxes;
using CustomLabels.Formats;
using CustomLabels.Manifests;
using CustomLabels.Manifests.Comparing;
using CustomLabels.Primitives;
using static CustomLabels.Core.Tests.Manifests.Merging.ManifestMergerTests;

namespace CustomLabels.Core.Tests.Manifests.Comparing;

/// <summary>What differs between two manifests, image by image.</summary>
public sealed class ManifestComparisonTests
{
    private static readonly BoxAnnotation Cat = new("cat", 10, 10, 40, 40);
    private static readonly BoxAnnotation Dog = new("dog", 200, 200, 80, 80);

    /// <summary>What was, what is, and the summary; empty when nothing differs.</summary>
    public static TheoryData<string, string, string> Pairs => new()
    {
        { Line("1.jpg", ["a", "b"]), Line("1.jpg", ["b", "a"]), "" },
        { Line("1.jpg", ["a"]), Line("1.jpg", ["a"]).Replace("\"confidence\":1", "\"confidence\":0.2", StringComparison.Ordinal), "" },
        { Line("1.jpg", ["a", "b"]), Line("1.jpg", ["b", "c"]), "Relabeled: -a, +c" },
        { Line("1.jpg", ["a"]), Line("2.jpg", ["a"]), "Added: added; Removed: removed" },
        { Box("1.jpg", Cat, Dog), Box("1.jpg", Dog, Cat), "" },
        { Box("1.jpg", Cat, Dog), Box("1.jpg", Cat with { Left = 14 }, Dog), "MovedBoxes: cat moved by 4 px" },
        { Box("1.jpg", Cat, Dog), Box("1.jpg", Cat with { Label = "lynx" }, Dog), "Relabeled: cat became lynx (10, 10, 40 x 40)" },
        { Box("1.jpg", Cat), Box("1.jpg", Cat, Dog), "OtherBoxes: +dog (200, 200, 80 x 80)" },
        { Box("1.jpg", Cat), Box("1.jpg", Cat with { Left = 100 }), "OtherBoxes: -cat (10, 10, 40 x 40), +cat (100, 10, 40 x 40)" },
        { Box("1.jpg", Cat, Cat with { Left = 20 }), Box("1.jpg", Cat with { Left = 20 }), "OtherBoxes: -cat (10, 10, 40 x 40)" },
        { Box("1.jpg"), """{"source-ref":"s3://photos/1.jpg"}""", "Reviewed: annotated without a box in one of them, and unlabeled in the other" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Images_that_differ_are_told_with_what_differs(string before, string after, string summary) =>
        Assert.Equal(summary, string.Join("; ", (await CompareAsync([before], [after])).Select(difference => $"{difference.Change}: {difference.Summary}")));

    [Fact]
    public async Task Lines_are_numbered_and_a_tolerance_and_new_names_are_no_differences()
    {
        string[] before = ["", Line("1.jpg", ["a"]), Box("2.jpg", Cat)];
        string[] after = [Box("2.jpg", Cat with { Top = 12 }), Line("1.jpg", ["A"])];

        var differences = await CompareAsync(before, after);

        Assert.Equal([("s3://photos/2.jpg", 3, 1), ("s3://photos/1.jpg", 2, 2)], differences.Select(difference => (difference.Image, difference.ReferenceLine!.Value, difference.DifferenceLine!.Value)));
        Assert.Equal((2.0, 0.9), (differences[0].Boxes[0].Shift!.Value, Math.Round(differences[0].Boxes[0].Overlap!.Value, 1)));
        Assert.Empty(await CompareAsync(before, after, new LabelChanges(new Dictionary<string, string> { ["a"] = "A" }, []), 2));
    }

    private static async Task<IReadOnlyList<ManifestDifference>> CompareAsync(string[] before, string[] after, LabelChanges? changes = null, double tolerance = 0)
    {
        List<SourceProblem> problems = [];
        var differences = await new ManifestComparison(changes ?? LabelChanges.None, tolerance)
            .RunAsync(Text(before, "before"), Text(after, "after"), problems, null, TestContext.Current.CancellationToken);
        Assert.Empty(problems);
        return differences;
    }
}
