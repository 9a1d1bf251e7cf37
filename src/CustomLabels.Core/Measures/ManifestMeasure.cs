using CustomLabels.Formats;

namespace CustomLabels;

/// <summary>A set of labeled images in numbers.</summary>
public sealed record ManifestMeasure
{
    /// <summary>What was measured, as the user named it.</summary>
    public ReadOnlyList<string> Sources { get; internal init; } = [];

    /// <summary>The images.</summary>
    public int Images { get; internal init; }

    /// <summary>Of these the ones to test with.</summary>
    public int TestImages { get; internal init; }

    /// <summary>Images without any label.</summary>
    public int UnlabeledImages { get; internal init; }

    /// <summary>Images annotated as having no box.</summary>
    public int EmptyImages { get; internal init; }

    /// <summary>The boxes.</summary>
    public int Boxes { get; internal init; }

    /// <summary>The most boxes on one image.</summary>
    public int MostBoxes { get; internal init; }

    /// <summary>The labels, those with most images first.</summary>
    public ReadOnlyList<LabelMeasure> Labels { get; internal init; } = [];

    /// <summary>How many times as many images the most frequent label has as the rarest; null with fewer than two labels.</summary>
    public double? Imbalance => Labels.Count > 1 ? (double)Labels[0].Images / Labels[^1].Images : null;

    /// <summary>How evenly images are distributed over the labels, 0 to 1 (normalized entropy); null with fewer than two labels.</summary>
    public double? Evenness { get; internal init; }

    /// <summary>The median size of the images in pixels, width by height; null where no size is known.</summary>
    public ImageSize? MedianSize { get; internal init; }

    /// <summary>The size with the fewest pixels; null where no size is known.</summary>
    public ImageSize? SmallestSize { get; internal init; }

    /// <summary>The size with the most pixels; null where no size is known.</summary>
    public ImageSize? LargestSize { get; internal init; }

    /// <summary>How many pictures were compared to find near-duplicates; 0 when none was.</summary>
    public int PicturesCompared { get; internal init; }

    /// <summary>Near-duplicates, group by group: leaks from training to test first.</summary>
    public ReadOnlyList<AlikeImage> Alike { get; internal init; } = [];

    /// <summary>The number of groups of near-duplicates.</summary>
    public int AlikeGroups => Groups.Count;

    internal IReadOnlyList<AlikeGroup> Groups { get; init; } = [];

    /// <summary>The number of groups of near-duplicates with images both to train on and to test with.</summary>
    public int Leaks => Groups.Count(group => group.IsLeak);

    /// <summary>What could not be used, and is not counted.</summary>
    public ReadOnlyList<SourceProblem> Problems { get; internal init; } = [];

    /// <summary>The full path of the page; null when none was written.</summary>
    public string? Page { get; internal init; }

    /// <summary>What was measured.</summary>
    public override string ToString() => string.Join(", ", Sources);
}
