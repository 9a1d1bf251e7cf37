namespace CustomLabels.Formats.Yolo;

/// <summary>The label files of a set: beside their images, in <c>labels</c> where the image is in <c>images</c> (in any case), or anywhere under a name that no other has.</summary>
internal sealed class YoloLabels
{
    private static readonly string[] ImageFolders = ["IMAGES", "IMAGE", "IMGS", "IMG", "JPEGIMAGES"];
    private static readonly string[] LabelFolders = ["LABELS", "LABEL", "ANNOTATIONS"];
    private static readonly string[] Notes = ["README", "LICENSE", "NOTES", "REQUIREMENTS"];

    private readonly string _root;
    private readonly ILookup<string, string> _byPath;

    /// <param name="root">The full path of the folder of the set.</param>
    /// <param name="files">Its text files.</param>
    public YoloLabels(string root, IEnumerable<string> files)
    {
        _root = root;
        Files = [.. files.Where(IsLabels)];
        _byPath = Files.ToLookup(file => Key(Path.ChangeExtension(SourceFiles.Relative(root, file), null)), StringComparer.Ordinal);
    }

    /// <summary>Their full paths.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The label file of each image; null for those that have none.</summary>
    /// <param name="images">The full paths of the images.</param>
    public Dictionary<string, string?> Match(IReadOnlyList<string> images, string set, ICollection<SourceProblem> problems)
    {
        var matched = images.ToDictionary(image => image, Find, StringComparer.Ordinal);
        HashSet<string> used = new(matched.Values.OfType<string>(), StringComparer.Ordinal);
        var free = Files.Where(file => !used.Contains(file)).ToLookup(Stem, StringComparer.OrdinalIgnoreCase);
        List<(string Image, string File)> byName = [];
        foreach (var same in images.Where(image => matched[image] is null).GroupBy(Stem, StringComparer.OrdinalIgnoreCase))
        {
            if (same.Count() == 1 && free[same.Key].Take(2).ToArray() is [var file] && AgreeInSplit(same.Single(), file))
            {
                matched[same.Single()] = file;
                used.Add(file);
                byName.Add((same.Single(), file));
            }
        }

        if (byName.Count > 0)
        {
            problems.Add(new SourceProblem(set, null, "ImageNameDiffers", $"{byName.Count.ToString(CultureInfo.InvariantCulture)} {(byName.Count == 1 ? "image was" : "images were")} found by name only, in another folder than usual, for instance {Relative(byName[0].Image)} for {Relative(byName[0].File)}.") { Count = byName.Count });
        }

        foreach (var file in Files.Where(file => !used.Contains(file)))
        {
            problems.Add(new SourceProblem(file, null, ErrorIds.ImageMissing, $"No image, or more than one, belongs to the labels in {Relative(file)}, which are left out. Put its image beside it, or in images where the labels are in labels.", Relative(file)));
        }

        return used.Count > 0 || Files.Count == 0
            ? matched
            : throw new CustomLabelsException(
                ErrorIds.UnknownFormat,
                ErrorKind.InvalidData,
                $"None of the {images.Count.ToString(CultureInfo.InvariantCulture)} images below '{_root}' belongs to any of the {Files.Count.ToString(CultureInfo.InvariantCulture)} label files, for instance {Relative(Files[0])}. Name each image like its labels, and put it beside them, or in images where the labels are in labels.",
                _root);
    }

    /// <summary>Whether a folder has a name that says nothing but that images are in it.</summary>
    public static bool IsImageFolder(string name) => ImageFolders.Contains(name, StringComparer.OrdinalIgnoreCase);

    private string? Find(string image)
    {
        var key = Key(Path.ChangeExtension(SourceFiles.Relative(_root, image), null));
        var parts = key.Split('/');
        var folder = Array.FindLastIndex(parts, part => ImageFolders.Contains(part, StringComparer.Ordinal));
        var swapped = folder < 0 ? [] : LabelFolders.Select(name => string.Join('/', [.. parts[..folder], name, .. parts[(folder + 1)..]]));
        return swapped.Append(key).Select(path => One(image, path)).FirstOrDefault(file => file is not null);
    }

    /// <summary>The one file at a path whatever the case of its letters; of several the one that is called exactly like its image.</summary>
    private string? One(string image, string key)
    {
        string[] files = [.. _byPath[key]];
        return files.Length == 1 ? files[0] : Array.Find(files, file => Path.GetFileNameWithoutExtension(file) == Path.GetFileNameWithoutExtension(image));
    }

    private bool AgreeInSplit(string image, string file) =>
        SplitNames.OfPath(Relative(image)) is var one && SplitNames.OfPath(Relative(file)) is var other && (one is null || other is null || one == other);

    private string Relative(string file) => SourceFiles.Relative(_root, file);

    private static string Key(string relative) => relative.Normalize().ToUpperInvariant();

    private static string Stem(string file) => Path.GetFileNameWithoutExtension(file).Normalize();

    private static bool IsLabels(string file) => !Array.Exists(Notes, note => Path.GetFileName(file).StartsWith(note, StringComparison.OrdinalIgnoreCase)) && !YoloSet.IsNameList(file);
}
