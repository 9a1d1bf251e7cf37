using CustomLabels.Formats.Folders;

namespace CustomLabels.Formats.Sources;

/// <summary>
/// Finds the files that a source names. Annotations travel: their paths may be those of another machine, or keys of a bucket, and names may lack
/// their extension or differ in case. Then the one image counts that fits best.
/// </summary>
internal sealed class ImageFinder(string root, string? imageRoot)
{
    private static readonly string[] UsualFolders = ["", "images", "Images", "JPEGImages", "img"];

    private readonly Dictionary<string, bool> _folders = new(StringComparer.Ordinal);
    private readonly Lazy<PathIndex> _index = new(() => new PathIndex(imageRoot ?? root, SourceFiles.Of(imageRoot ?? root, ImageFile.Extensions)));

    /// <summary>The full path of an image; null when it is not found, or several fit equally well.</summary>
    /// <param name="draft">What describes it.</param>
    /// <param name="isAsNamed">Whether it is where the source says, by that name.</param>
    public string? Find(DraftImage draft, out bool isAsNamed)
    {
        var reference = draft.Reference;
        var isInS3 = S3Location.TryParse(reference, out var location);
        var name = isInS3 ? location!.Key : reference.Replace('\\', '/');
        isAsNamed = true;
        if (imageRoot is null && Path.IsPathFullyQualified(reference) && File.Exists(reference))
        {
            return Path.GetFullPath(reference);
        }

        string[] parts = [.. name.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "." && !part.EndsWith(':'))];
        string[] places = [.. Places(draft.File)];
        if (places.Select(place => InsideOf(place, parts)).FirstOrDefault(path => path is not null) is { } found)
        {
            return found;
        }

        isAsNamed = isInS3 || draft.IsOnServer || reference.Contains("://", StringComparison.Ordinal);
        var folder = Path.GetDirectoryName(draft.File)!;
        return Enumerable.Range(1, Math.Max(0, parts.Length - 1)).SelectMany(skipped => places.Where(place => imageRoot is not null || place.StartsWith(folder, StringComparison.Ordinal)).Select(place => InsideOf(place, parts.AsSpan(skipped)))).FirstOrDefault(path => path is not null)
            ?? (name.Length == 0 ? null : _index.Value.Find(name, ImageFile.HasImageExtension(name)))
            ?? (draft.IsNamedLikeItsFile ? _index.Value.Find(Path.ChangeExtension(SourceFiles.Relative(root, draft.File), null), hasExtension: false) : null);
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
