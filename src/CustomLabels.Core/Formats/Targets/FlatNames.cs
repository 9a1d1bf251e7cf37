using CustomLabels.Formats.Folders;

namespace CustomLabels.Formats.Targets;

/// <summary>
/// Names for files of images, all in one folder: the image's own file name, and when several are alike (extension and
/// case aside), with the folders in front: <c>normal_1.png</c>, <c>anomaly_1.png</c>.
/// </summary>
/// <remarks>
/// Without folders because LabelImg looks for <c>1.xml</c> whatever folder <c>1.jpg</c> is in, and YOLO trainers swap the last
/// <c>/images/</c> of a path for <c>/labels/</c>. Keys of a bucket may hold anything: what a file system does not take, or takes for
/// a path out of the folder, becomes <c>_</c>.
/// </remarks>
internal static class FlatNames
{
    // A file name has at most 255 bytes on all common file systems; this leaves room for what is put around it.
    private const int MaxStemBytes = 180;

    private static readonly HashSet<string> Reserved = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>A name for each image, in their order.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<AnnotatedImage> images, bool takesBlanks)
    {
        string[] stems = [.. images.Select(image => Stem(image.Name.Split('/')[^1], takesBlanks))];
        var counts = stems.CountBy(stem => stem, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        HashSet<string> taken = new(stems.Where(stem => counts[stem] == 1), StringComparer.OrdinalIgnoreCase);
        var names = new string[images.Count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = (counts[stems[i]] == 1 ? stems[i] : Free(Stem(images[i].Name, takesBlanks), taken)) + Extension(images[i].Name);
        }

        return names;
    }

    /// <summary>Whether Windows takes a name for a device.</summary>
    public static bool IsReserved(string name) => Reserved.Contains(name.Split('.')[0]);

    private static string Free(string stem, HashSet<string> taken)
    {
        var free = stem;
        for (var i = 2; !taken.Add(free); i++)
        {
            free = $"{stem}-{i}";
        }

        return free;
    }

    private static string Stem(string name, bool takesBlanks)
    {
        StringBuilder stem = new();
        var bytes = 0;
        foreach (var rune in (ImageFile.HasImageExtension(name) ? name[..name.LastIndexOf('.')] : name).EnumerateRunes())
        {
            var fits = !Rune.IsControl(rune) && rune != Rune.ReplacementChar && !"/\\:*?\"<>|".Contains(rune.ToString(), StringComparison.Ordinal)
                && (takesBlanks ? !Rune.IsWhiteSpace(rune) || rune.Value == ' ' : !Rune.IsWhiteSpace(rune));
            var next = fits ? rune : new Rune('_');
            bytes += next.Utf8SequenceLength;
            if (bytes > MaxStemBytes)
            {
                break;
            }

            stem.Append(next.ToString());
        }

        // A leading dot hides a file, a blank or dot at the end is dropped by Windows.
        var clean = stem.ToString().Trim(' ').TrimEnd('.', ' ');
        return clean.Length == 0 || clean[0] == '.' || IsReserved(clean) ? "_" + clean : clean;
    }

    /// <summary>Trainers recognize images by their extension, so every file gets one.</summary>
    private static string Extension(string name) => ImageFile.HasImageExtension(name) ? Path.GetExtension(name) : ".jpg";
}
