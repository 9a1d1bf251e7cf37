namespace CustomLabels.Reports;

/// <summary>How reports name files: relative to the repository, with slashes, so that annotations land on the lines of a pull request.</summary>
/// <param name="root">The full path of the repository, or of the folder that stands for it.</param>
public sealed class ReportPaths(string root)
{
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);

    /// <summary>
    /// The folder that paths are relative to: where the build server checked the repository out, if the current folder is inside;
    /// else the current folder.
    /// </summary>
    /// <param name="currentFolder">The full path of the current folder.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <returns>A full path.</returns>
    public static string RootOf(string currentFolder, Func<string, string?> environment) =>
        ((string[])["GITHUB_WORKSPACE", "BUILD_SOURCESDIRECTORY"]).Select(environment)
            .FirstOrDefault(folder => folder is { Length: > 0 } && IsInside(Path.GetRelativePath(folder, currentFolder)))
        ?? currentFolder;

    /// <summary>Says where a file is.</summary>
    /// <param name="name">What the user calls it.</param>
    /// <param name="path">Its full path.</param>
    public void Add(string name, string path)
    {
        var relative = Path.GetRelativePath(root, path);
        _paths[name] = (IsInside(relative) ? relative : path).Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>The path of a file as reports write it; null when it is not a file on disk.</summary>
    /// <param name="name">What the user calls it.</param>
    /// <returns>The path.</returns>
    public string? Of(string name) => _paths.GetValueOrDefault(name);

    private static bool IsInside(string relative) => !Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith("../", StringComparison.Ordinal) && !relative.StartsWith("..\\", StringComparison.Ordinal);
}
