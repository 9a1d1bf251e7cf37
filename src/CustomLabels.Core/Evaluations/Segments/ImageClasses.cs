using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Segments;

/// <summary>Parts test images by a property.</summary>
internal static class ImageClasses
{
    /// <summary>From this ratio on, either way, an image is no longer square.</summary>
    private const double Square = 1.1;

    /// <summary>By the folders that they are in, in ordinal order.</summary>
    public static IReadOnlyList<ImageClass> ByFolder(IReadOnlyList<TestImage> images) =>
    [
        .. Enumerable.Range(0, images.Count)
            .GroupBy(i => FolderOf(images[i].Source), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ImageClass(group.Key, null, null, [.. group])),
    ];

    /// <summary>By width divided by height: portrait, square, landscape.</summary>
    /// <param name="ratios">The ratio of each image; null when unknown.</param>
    public static IReadOnlyList<ImageClass> ByRatio(double?[] ratios) => Of(
        ratios,
        ["portrait", "square", "landscape"],
        ratio => ratio < 1 / Square ? 0 : ratio <= Square ? 1 : 2);

    /// <summary>In three parts of equal size by rising values. Equal values stay together, so that parts may differ in size or be missing.</summary>
    /// <param name="values">The value of each image; null when unknown.</param>
    /// <param name="names">What the parts are called.</param>
    public static IReadOnlyList<ImageClass> ByTertile(double?[] values, string[] names)
    {
        double[] sorted = [.. values.OfType<double>().Order()];
        if (sorted.Length == 0)
        {
            return [];
        }

        var (first, second) = (sorted[(sorted.Length - 1) / 3], sorted[2 * (sorted.Length - 1) / 3]);
        return Of(values, names, value => value <= first ? 0 : value <= second ? 1 : 2);
    }

    private static ImageClass[] Of(double?[] values, string[] names, Func<double, int> part) =>
    [
        .. Enumerable.Range(0, values.Length)
            .Where(i => values[i] is not null)
            .GroupBy(i => part(values[i]!.Value))
            .OrderBy(group => group.Key)
            .Select(group => new ImageClass(names[group.Key], group.Min(i => values[i]), group.Max(i => values[i]), [.. group])),
    ];

    private static string FolderOf(string source)
    {
        var end = source.LastIndexOfAny(['/', '\\']);
        return end < 0 ? "." : source[..end];
    }
}
