namespace CustomLabels.Formats;

/// <summary>
/// Files by the ends of their paths, whatever the case of letters and the way accents are composed: lists travel between machines,
/// and name files without extension or with folders that are gone.
/// </summary>
internal sealed class PathIndex
{
    private readonly ILookup<string, (string Path, string[] Parts)> _byStem;

    /// <param name="root">The folder that the files are below.</param>
    /// <param name="files">Their full paths.</param>
    public PathIndex(string root, IEnumerable<string> files) =>
        _byStem = files.Select(file => (Path: file, Parts: Parts(SourceFiles.Relative(root, file)))).ToLookup(file => Stem(file.Parts[^1]), StringComparer.Ordinal);

    /// <summary>The one file that a path fits best; null for none, or several that it fits equally well.</summary>
    /// <param name="reference">The path, with either kind of slashes.</param>
    /// <param name="hasExtension">Whether the path ends in an extension, so that the file must have the same.</param>
    public string? Find(string reference, bool hasExtension)
    {
        var parts = Parts(reference);
        if (parts.Length == 0)
        {
            return null;
        }

        var name = parts[^1];
        var fits = _byStem[hasExtension ? Stem(name) : name]
            .Where(file => !hasExtension || file.Parts[^1] == name)
            .Select(file => (file.Path, Common: Common(file.Parts, parts), IsExact: SameText(file.Path, reference)))
            .ToList();
        var most = fits.Count == 0 ? 0 : fits.Max(fit => fit.Common);
        fits.RemoveAll(fit => fit.Common < most);
        return fits.Count == 1 ? fits[0].Path : fits.Count(fit => fit.IsExact) == 1 ? fits.Find(fit => fit.IsExact).Path : null;
    }

    private static bool SameText(string path, string reference) => Path.GetFileName(path) == Path.GetFileName(reference.Replace('\\', '/'));

    /// <summary>How many folders two paths have in common, counted from the file.</summary>
    private static int Common(string[] one, string[] other)
    {
        var count = 0;
        while (count < Math.Min(one.Length, other.Length) - 1 && one[^(count + 2)] == other[^(count + 2)])
        {
            count++;
        }

        return count;
    }

    private static string[] Parts(string path) =>
        [.. Folded(path).Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part is not ("." or "..") && !part.EndsWith(':'))];

    private static string Stem(string name) => Path.GetFileNameWithoutExtension(name);

    /// <summary>Half a surrogate pair, which Normalize refuses, becomes U+FFFD.</summary>
    private static string Folded(string text) => (text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text).Normalize().ToUpperInvariant();
}
