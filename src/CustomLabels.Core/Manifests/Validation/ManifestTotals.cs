using CustomLabels.Manifests;
using CustomLabels.Manifests.Scanning;

namespace CustomLabels;

/// <summary>A manifest in numbers.</summary>
public sealed record ManifestTotals
{
    /// <summary>The manifest, as the user named it.</summary>
    public string File { get; internal init; } = string.Empty;

    /// <summary>The lines that count: all of them, or those that get into a dataset.</summary>
    public int Lines { get; internal init; }

    /// <summary>Lines that can be used: their images train or test.</summary>
    public int ValidLines { get; internal init; }

    /// <summary>Lines that errors keep from being used.</summary>
    public int InvalidLines { get; internal init; }

    /// <summary>Lines that are well formed but have nothing to learn from.</summary>
    public int IgnoredLines { get; internal init; }

    /// <summary>Lines that get into no dataset: broken, without a readable <c>source-ref</c>, or naming an image again.</summary>
    public int DroppedLines { get; internal init; }

    /// <summary>Different images.</summary>
    public int Images { get; internal init; }

    /// <summary>Different labels of usable lines.</summary>
    public int Labels { get; internal init; }

    /// <summary>The share of lines that cannot be used, 0 to 1: above 0.2 the training fails.</summary>
    public double InvalidShare => Lines == 0 ? 0 : (double)InvalidLines / Lines;

    internal static ManifestTotals Of(string file, ManifestStatistics counted, ManifestScan scan) => new()
    {
        File = file,
        Lines = counted.TotalLines,
        ValidLines = counted.ValidLines,
        InvalidLines = counted.InvalidLines,
        IgnoredLines = counted.IgnoredLines,
        DroppedLines = scan.Dropped,
        Images = scan.Images.Count,
        Labels = counted.AllLabels().Count,
    };

    /// <summary>The numbers in words, for instance <c>24 lines: 22 valid, 2 invalid (8.3 %), 0 ignored; 24 images, 2 labels</c>.</summary>
    /// <returns>The words.</returns>
    public string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Lines} lines: {ValidLines} valid, {InvalidLines} invalid ({InvalidShare * 100:0.#} %), {IgnoredLines} ignored; {Images} images, {Labels} labels{(DroppedLines > 0 ? $"; {DroppedLines} lines cannot be added to a dataset" : string.Empty)}");

    /// <summary>The file.</summary>
    public override string ToString() => File;
}
