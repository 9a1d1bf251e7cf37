namespace CustomLabels.Formats;

/// <summary>What systems and programs leave between the files of people: thumbnails, trash, notes about folders. It is no data.</summary>
internal static class SystemFiles
{
    private const int MaxNamed = 3;

    private static readonly HashSet<string> Names = new(
        [
            "@eaDir", "@tmp", "#recycle", "#snapshot", "@Recycle", "@Recently-Snapshot", "$RECYCLE.BIN", "RECYCLER", "System Volume Information", "lost+found", "__MACOSX", "__pycache__",
            "Thumbs.db", "ehthumbs.db", "desktop.ini", "Icon\r", ".DS_Store", ".ipynb_checkpoints", ".Trash", ".Trashes", ".thumbnails", ".Spotlight-V100", ".AppleDouble",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = true, RecurseSubdirectories = true, MaxRecursionDepth = 32 };

    /// <summary>Whether a file or folder of this name is such a thing.</summary>
    public static bool IsOne(ReadOnlySpan<char> name) => name.StartsWith("._", StringComparison.Ordinal) || Names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    /// <summary>Whether a path has such a thing below a root.</summary>
    public static bool IsBelowOne(string root, string path) => Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar).Any(part => IsOne(part));

    /// <summary>What was left out of a folder; null for nothing.</summary>
    public static SourceProblem? LeftOut(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", Everything)
            .Select(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).FirstOrDefault(part => IsOne(part)))
            .OfType<string>()
            .GroupBy(name => name.StartsWith("._", StringComparison.Ordinal) ? "._*" : name, StringComparer.OrdinalIgnoreCase)
            .Select(group => (Name: group.Key, Count: group.Count()))
            .OrderByDescending(group => group.Count)
            .ToList();
        var count = files.Sum(group => group.Count);
        return count == 0 ? null : new SourceProblem(
            folder,
            null,
            "SystemFiles",
            string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "file" : "files")} that a system leaves behind ({string.Join(", ", files.Take(MaxNamed).Select(group => group.Name))}{(files.Count > MaxNamed ? " …" : string.Empty)}) {(count == 1 ? "was" : "were")} left out."))
        {
            Count = count,
        };
    }
}
