namespace CustomLabels;

/// <summary>Near-duplicates: images that look alike.</summary>
internal sealed record AlikeGroup
{
    /// <summary>The images, as their source names them: full paths, or <c>s3://bucket/key</c>.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>Those of them to test with.</summary>
    public IReadOnlyList<string> TestImages { get; init; } = [];

    /// <summary>The largest distance of a hash from the first, in bits of 64.</summary>
    public int Distance { get; init; }

    /// <summary>Whether a model would be tested with what it was trained on: some train, and some test.</summary>
    public bool IsLeak => TestImages.Count > 0 && TestImages.Count < Images.Count;

    /// <summary>Whether the images have different labels: one of them is probably wrong.</summary>
    public bool LabelsDiffer { get; init; }

    /// <summary>The images of groups as rows, the groups numbered from 1.</summary>
    public static IEnumerable<AlikeImage> Rows(IEnumerable<AlikeGroup> groups) => groups.SelectMany((group, index) =>
    {
        HashSet<string> test = [.. group.TestImages];
        return group.Images.Select(image => new AlikeImage
        {
            Group = index + 1,
            Image = image,
            IsTest = test.Contains(image),
            IsLeak = group.IsLeak,
            LabelsDiffer = group.LabelsDiffer,
            Distance = group.Distance,
        });
    });

    /// <summary>The number of images, and the first of them.</summary>
    public override string ToString() => $"{Images.Count} like {Images[0]}";
}
