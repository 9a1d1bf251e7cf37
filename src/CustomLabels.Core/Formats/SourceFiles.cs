using System.IO.Enumeration;

namespace CustomLabels.Formats;

/// <summary>The files of a source.</summary>
internal static class SourceFiles
{
    private const int MaxDepth = 16;

    private static readonly EnumerationOptions Visible = new()
    {
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
        IgnoreInaccessible = true,
        RecurseSubdirectories = true,
        MaxRecursionDepth = MaxDepth,
    };

    /// <summary>The file itself, or those in and below the folder with an extension, in ordinal order.</summary>
    public static IEnumerable<string> Of(string path, params string[] extensions) => File.Exists(path)
        ? [path]
        : Below(path).Where(file => extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase));

    /// <summary>The files in and below a folder, in ordinal order, without those that systems leave there.</summary>
    public static IEnumerable<string> Below(string folder) => new FileSystemEnumerable<string>(folder, (ref entry) => entry.ToSpecifiedFullPath(), Visible)
    {
        ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && !SystemFiles.IsOne(entry.FileName),
        ShouldRecursePredicate = (ref entry) => !SystemFiles.IsOne(entry.FileName),
    }.Order(StringComparer.Ordinal);

    /// <summary>The folder that names are relative to.</summary>
    public static string RootOf(string path) => Directory.Exists(path) ? Path.GetFullPath(path) : Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>A path below a root, with <c>/</c> between folders.</summary>
    public static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
}
