using System.Management.Automation;
using CustomLabels.Errors;

namespace CustomLabels.Identity;

/// <summary>Files by path, with wildcards or without.</summary>
internal static class FilePaths
{
    /// <summary>The full paths of the files that a path names. On the pipeline thread only.</summary>
    /// <param name="cmdlet">Whose current location and drives count.</param>
    /// <param name="path">The path.</param>
    /// <param name="literal">Whether wildcard characters stand for themselves.</param>
    /// <returns>The one path, there or not; or what matches the wildcards, sorted: then only files.</returns>
    /// <exception cref="CustomLabelsException">It is no path of the file system.</exception>
    public static IReadOnlyList<string> ResolveFiles(this PSCmdlet cmdlet, string path, bool literal)
    {
        try
        {
            if (literal || !WildcardPattern.ContainsWildcardCharacters(path))
            {
                return [RequireFile(cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _), provider, path)];
            }

            IEnumerable<string> found = cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out ProviderInfo wildcardProvider);
            return [.. found.Where(file => File.Exists(RequireFile(file, wildcardProvider, path))).Order(StringComparer.Ordinal)];
        }
        catch (ItemNotFoundException)
        {
            return [];
        }
        catch (SessionStateException)
        {
            throw Messages.NotAFile(path);
        }
    }

    private static string RequireFile(string file, ProviderInfo provider, string path) =>
        string.Equals(provider.Name, "FileSystem", StringComparison.OrdinalIgnoreCase) ? file : throw Messages.NotAFile(path);
}
