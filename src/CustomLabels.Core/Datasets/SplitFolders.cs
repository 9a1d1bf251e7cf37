namespace CustomLabels.Datasets;

/// <summary>Folders that say by their names what is for training and what for testing.</summary>
internal sealed record SplitFolders(string Train, string? Test)
{
    private static readonly string[] TrainNames = ["train", "training"];
    private static readonly string[] TestNames = ["test", "testing"];
    private static readonly string[] IgnoredNames = ["validation", "valid", "val"];

    /// <summary>
    /// The folders below a root when it is split; null when its sub-folders are labels. A <c>train</c> among other labels
    /// (cars, ships …) is one of them: a root is split only when nothing else lies beside, and the folder has sub-folders.
    /// </summary>
    public static SplitFolders? Find(string root, EnumerationOptions visible)
    {
        List<string> folders = [.. Directory.EnumerateDirectories(root, "*", visible).Order(StringComparer.Ordinal)];
        string? train = folders.Find(folder => IsNamed(folder, TrainNames));
        string? test = folders.Find(folder => IsNamed(folder, TestNames));
        bool othersAreLabels = folders.Exists(folder => folder != train && folder != test && !IsNamed(folder, IgnoredNames));
        return train is null || othersAreLabels || !Directory.EnumerateDirectories(train, "*", visible).Any()
            ? null
            : new SplitFolders(train, test);
    }

    private static bool IsNamed(string folder, string[] names) => names.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase);
}
