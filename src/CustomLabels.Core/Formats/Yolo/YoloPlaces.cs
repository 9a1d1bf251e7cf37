using CustomLabels.Formats.Folders;

namespace CustomLabels.Formats.Yolo;

/// <summary>Finds the folders and lists that a set names: relative to its file or to the folder of the program that trained, or on another machine.</summary>
/// <param name="root">The full path of the folder of the set.</param>
/// <param name="images">The full paths of its images.</param>
internal sealed class YoloPlaces(string root, IReadOnlyList<string> images)
{
    private readonly PathIndex _index = new(root, images);

    /// <summary>The images of a place, and the lines of a list whose images are not there; null where the place is not found.</summary>
    public (IReadOnlyList<string> Images, string? List, IReadOnlyList<(int Line, string Text)> Missing)? Find(string folder, string place)
    {
        if (Path.GetExtension(place).Equals(".txt", StringComparison.OrdinalIgnoreCase))
        {
            return FileOf(folder, place) is { } list ? Listed(list) : null;
        }

        var below = Ends(place.TrimEnd('*', '/', '\\')).Where((end, skipped) => skipped == 0 || !YoloLabels.IsImageFolder(end)).Select(end => Below(folder, end)).FirstOrDefault(found => found.Count > 0);
        return below is null ? null : (below, null, []);
    }

    /// <summary>The images that a list names, and the lines that name none.</summary>
    public (IReadOnlyList<string> Images, string? List, IReadOnlyList<(int Line, string Text)> Missing) Listed(string list)
    {
        List<string> found = [];
        List<(int Line, string Text)> missing = [];
        var number = 0;
        foreach (var line in TextFile.Lines(list).Select(line => line.Trim()))
        {
            number++;
            if (line.Length > 0 && _index.Find(line, ImageFile.HasImageExtension(line)) is { } image)
            {
                found.Add(image);
            }
            else if (line.Length > 0)
            {
                missing.Add((number, line));
            }
        }

        return (found, list, missing);
    }

    /// <summary>A file by its path from a folder, or by the end of that path; null where there is none.</summary>
    public static string? FileOf(string folder, string place) => TextFile.IsBroken(place)
        ? null
        : Ends(place).Select(end => Path.Combine(folder, end)).FirstOrDefault(File.Exists);

    /// <summary>A path, and what is left of it without its first folders.</summary>
    private static IEnumerable<string> Ends(string place)
    {
        string[] parts = [.. place.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part is not ("." or "..") && !part.EndsWith(':'))];
        return Enumerable.Range(0, Math.Max(1, parts.Length)).Select(skipped => string.Join('/', parts.Skip(skipped)));
    }

    private List<string> Below(string folder, string end)
    {
        var start = end.Length == 0 ? string.Empty : end + "/";
        return [.. images.Where(image => SourceFiles.Relative(folder, image).StartsWith(start, StringComparison.OrdinalIgnoreCase) || SourceFiles.Relative(root, image).StartsWith(start, StringComparison.OrdinalIgnoreCase))];
    }
}
