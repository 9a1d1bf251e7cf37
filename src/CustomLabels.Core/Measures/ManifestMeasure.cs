using CustomLabels.Formats;

namespace CustomLabels;

/// <summary>A set of labelled images in numbers.</summary>
public sealed record ManifestMeasure
{
    /// <summary>What was measured, as the user named it.</summary>
    public ReadOnlyList<string> Sources { get; internal init; } = [];

    /// <summary>The images.</summary>
    public int Images { get; internal init; }

    /// <summary>Of these the ones to test with.</summary>
    public int TestImages { get; internal init; }

    /// <summary>Images that nobody has labelled.</summary>
    public int UnlabeledImages { get; internal init; }

    /// <summary>Images that somebody has looked at, and found no box.</summary>
    public int EmptyImages { get; internal init; }

    /// <summary>The boxes.</summary>
    public int Boxes { get; internal init; }

    /// <summary>The boxes of the image that has most.</summary>
    public int MostBoxes { get; internal init; }

    /// <summary>The labels, those with most images first.</summary>
    public ReadOnlyList<LabelMeasure> Labels { get; internal init; } = [];

    /// <summary>How many times as many images the most frequent label has as the rarest; null with fewer than two labels.</summary>
    public double? Imbalance => Labels.Count > 1 ? (double)Labels[0].Images / Labels[^1].Images : null;

    /// <summary>How evenly images are shared out over the labels, 0 to 1 (entropy, over that of equal shares); null with fewer than two labels.</summary>
    public double? Evenness { get; internal init; }

    /// <summary>The median size of the images in pixels, width by height; null where no size is known.</summary>
    public ImageSize? MedianSize { get; internal init; }

    /// <summary>The size with the fewest pixels; null where no size is known.</summary>
    public ImageSize? SmallestSize { get; internal init; }

    /// <summary>The size with the most pixels; null where no size is known.</summary>
    public ImageSize? LargestSize { get; internal init; }

    /// <summary>How many pictures were looked at, to find those that look alike; 0 when none was.</summary>
    public int PicturesCompared { get; internal init; }

    /// <summary>Images that look alike, one after the other, by groups: leaks from training to test first.</summary>
    public ReadOnlyList<AlikeImage> Alike { get; internal init; } = [];

    /// <summary>How many groups of images that look alike there are.</summary>
    public int AlikeGroups => Groups.Count;

    internal IReadOnlyList<AlikeGroup> Groups { get; init; } = [];

    /// <summary>How many groups of images that look alike are partly to train on and partly to test with.</summary>
    public int Leaks => Groups.Count(group => group.IsLeak);

    /// <summary>What could not be used, and is not counted.</summary>
    public ReadOnlyList<SourceProblem> Problems { get; internal init; } = [];

    /// <summary>The full path of the page that was written; null when none was.</summary>
    public string? Page { get; internal init; }

    /// <summary>What was measured.</summary>
    public override string ToString() => string.Join(", ", Sources);
}
