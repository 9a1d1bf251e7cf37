namespace CustomLabels.Identity;

/// <summary>Files and folders by path, with or without wildcards: how every -Path and -LiteralPath is read.</summary>
internal static class FilePaths
{
    /// <summary>The full paths that a path names. On the pipeline thread only.</summary>
    /// <param name="cmdlet">Whose current location and drives count.</param>
    /// <param name="literal">Whether wildcard characters stand for themselves.</param>
    /// <param name="takesFolders">Whether wildcards stand for folders too, and not only for files.</param>
    /// <returns>
    /// The one path, there or not, when it has no wildcards, or when it is there as it stands (<c>set [1]</c>); else what matches, sorted.
    /// </returns>
    /// <exception cref="CustomLabelsException"><c>NotAFile</c>: it is no path of the file system.</exception>
    public static IReadOnlyList<string> ResolvePaths(this PSCmdlet cmdlet, string path, bool literal, bool takesFolders)
    {
        try
        {
            var asItStands = RequireFile(cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _), provider, path);
            if (literal || !WildcardPattern.ContainsWildcardCharacters(path) || Path.Exists(asItStands))
            {
                return [asItStands];
            }

            IEnumerable<string> found = cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _);
            return [.. found.Where(takesFolders ? Path.Exists : File.Exists).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is ItemNotFoundException or WildcardPatternException)
        {
            return [];
        }
        catch (SessionStateException)
        {
            throw Messages.NotAFile(WithoutProvider(path));
        }
    }

    /// <summary>A path as people know it: without the provider that PowerShell writes before it (<c>PSPath</c>).</summary>
    public static string WithoutProvider(string path) =>
        path.IndexOf("::", StringComparison.Ordinal) is >= 0 and var at && path[..at].Contains("FileSystem", StringComparison.OrdinalIgnoreCase) ? path[(at + 2)..] : path;

    private static string RequireFile(string file, ProviderInfo provider, string path) =>
        string.Equals(provider.Name, "FileSystem", StringComparison.OrdinalIgnoreCase) ? file : throw Messages.NotAFile(path);
}
