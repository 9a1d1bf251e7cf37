namespace CustomLabels.Formats.Sources;

/// <summary>
/// Finds the files that a source names. Annotations travel: their paths may be those of another machine, or keys of a bucket. So the
/// end of a path counts, and is searched for where images usually are.
/// </summary>
internal sealed class ImageFinder(string root, string? imageRoot)
{
    private static readonly string[] UsualFolders = ["", "images", "Images", "JPEGImages", "img"];

    private readonly Dictionary<string, bool> _folders = new(StringComparer.Ordinal);

    /// <summary>The full path of an image; null when it is not found.</summary>
    /// <param name="reference">What the source calls it.</param>
    /// <param name="file">The file that names it.</param>
    public string? Find(string reference, string file)
    {
        var name = S3Location.TryParse(reference, out var location) ? location.Key : reference.Replace('\\', '/');
        if (imageRoot is null && Path.IsPathFullyQualified(reference) && File.Exists(reference))
        {
            return Path.GetFullPath(reference);
        }

        string[] parts = [.. name.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "." && !part.EndsWith(':'))];
        return Places(file)
            .SelectMany(place => Enumerable.Range(0, parts.Length).Select(skipped => (place, skipped)))
            .OrderBy(candidate => candidate.skipped)
            .Select(candidate => InsideOf(candidate.place, parts.AsSpan(candidate.skipped)))
            .FirstOrDefault(path => path is not null);
    }

    private static string? InsideOf(string place, ReadOnlySpan<string> parts)
    {
        var path = Path.GetFullPath(Path.Join(place, string.Join('/', parts.ToArray())));

        // A name with ".." must not reach files outside the source.
        return path.StartsWith(place, StringComparison.Ordinal) && File.Exists(path) ? path : null;
    }

    private IEnumerable<string> Places(string file)
    {
        if (imageRoot is not null)
        {
            return [imageRoot];
        }

        var folder = Path.GetDirectoryName(file)!;
        var above = folder.Length > root.Length ? Path.GetDirectoryName(folder) : null;
        return new[] { folder, above, root }
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .SelectMany(place => UsualFolders.Select(usual => Path.Join(place, usual)))
            .Where(IsThere);
    }

    private bool IsThere(string folder)
    {
        if (!_folders.TryGetValue(folder, out var there))
        {
            _folders[folder] = there = Directory.Exists(folder);
        }

        return there;
    }
}
