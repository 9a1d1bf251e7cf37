namespace CustomLabels.Formats;

/// <summary>
/// Names of folders and files that tell what images are for. The service knows only training and test data: validation data
/// is used for training when there is test data too, and for testing when there is none.
/// </summary>
internal static class SplitNames
{
    private static readonly string[] Train = ["train", "training", "trainval"];
    private static readonly string[] Validation = ["valid", "val", "validation", "dev"];
    private static readonly string[] Test = ["test", "testing", "eval"];

    /// <summary>What a name stands for; null for none of the three.</summary>
    public static SplitName? Of(string name) =>
        Is(name, Train) ? SplitName.Train
        : Is(name, Validation) ? SplitName.Validation
        : Is(name, Test) ? SplitName.Test
        : null;

    /// <summary>What the folders of a path stand for, the innermost first; null for none.</summary>
    public static SplitName? OfPath(string relative) =>
        Enumerable.Reverse(relative.Split('/', '\\')).Select(Of).FirstOrDefault(name => name is not null);

    /// <summary>The dataset for each image, once it is known which names there are. Only a test, or only one part, is no split.</summary>
    public static Func<SplitName?, DatasetPart?> Parts(IEnumerable<SplitName?> names)
    {
        HashSet<SplitName?> there = [.. names];
        var test = there.Contains(SplitName.Test) ? SplitName.Test : SplitName.Validation;
        return !there.Contains(SplitName.Train) || there.Count == 1
            ? _ => null
            : name => name is null ? null : name == test ? DatasetPart.Test : DatasetPart.Train;
    }

    /// <summary>The images with the dataset that their names stand for.</summary>
    public static IReadOnlyList<DraftImage> Share(IReadOnlyCollection<(DraftImage Draft, SplitName? Split)> images)
    {
        var parts = Parts(images.Select(image => image.Split));
        return [.. images.Select(image => image.Draft with { Part = parts(image.Split) })];
    }

    private static bool Is(string name, string[] names) => names.Contains(name, StringComparer.OrdinalIgnoreCase);
}

/// <summary>What a folder or file is named after.</summary>
internal enum SplitName
{
    Train,
    Validation,
    Test,
}
