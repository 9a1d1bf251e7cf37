namespace CustomLabels.Formats.Folders;

/// <summary>Folders whose names tell what is for training and what for testing.</summary>
internal sealed record SplitFolders(IReadOnlyList<string> Train, string? Test)
{
    /// <summary>
    /// The folders below a root when it is split; null when its subfolders are labels. A <c>train</c> among other labels
    /// (cars, ships …) is one of them: a root is split only when it has no other folders, and the train folder has subfolders.
    /// Validation data is used for training when there is test data too, and for testing when there is none.
    /// </summary>
    public static SplitFolders? Find(string root, EnumerationOptions visible)
    {
        var folders = Directory.EnumerateDirectories(root, "*", visible)
            .Where(folder => !SystemFiles.IsOne(Path.GetFileName(folder)))
            .Order(StringComparer.Ordinal)
            .ToDictionary(folder => folder, folder => SplitNames.Of(Path.GetFileName(folder)), StringComparer.Ordinal);
        var train = Named(folders, SplitName.Train);
        if (train is null || folders.ContainsValue(null) || !Directory.EnumerateDirectories(train, "*", visible).Any())
        {
            return null;
        }

        var test = Named(folders, SplitName.Test);
        var validation = Named(folders, SplitName.Validation);
        return test is null || validation is null ? new SplitFolders([train], test ?? validation) : new SplitFolders([train, validation], test);
    }

    private static string? Named(Dictionary<string, SplitName?> folders, SplitName name) =>
        folders.FirstOrDefault(folder => folder.Value == name).Key;
}
