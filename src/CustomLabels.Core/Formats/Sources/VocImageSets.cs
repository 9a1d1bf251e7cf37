using CustomLabels.Formats.Folders;

namespace CustomLabels.Formats.Sources;

/// <summary>
/// The lists of a VOC set: a file per split with a name per line (<c>ImageSets/Main/train.txt</c>), else lists in any other folder of <c>ImageSets</c>, or beside the set.
/// </summary>
internal sealed class VocImageSets
{
    private const string TrainAndValidation = "trainval";

    private readonly Dictionary<string, SplitName> _splits = new(StringComparer.OrdinalIgnoreCase);

    public bool IsEmpty => _splits.Count == 0;

    /// <summary>A folder of lists, as messages call it.</summary>
    public string Folder { get; private init; } = string.Empty;

    /// <summary>The lists of a set.</summary>
    /// <param name="root">The full path of its folder.</param>
    /// <param name="names">The names of its annotations, without extension: a list names some of them.</param>
    public static VocImageSets Read(string root, IEnumerable<string> names, ICollection<SourceProblem> problems)
    {
        HashSet<string> known = new(names, StringComparer.OrdinalIgnoreCase);
        foreach (var folder in Folders(root))
        {
            VocImageSets sets = new() { Folder = folder };
            var lists = Lists(folder);
            foreach (var list in lists.Where(list => !IsBoth(list) || !lists.Exists(other => other.Split == SplitName.Train && !IsBoth(other))))
            {
                sets.Add(list.File, list.Split, known, problems);
            }

            if (!sets.IsEmpty)
            {
                return sets;
            }
        }

        return new VocImageSets();
    }

    public SplitName? Of(string name) => _splits.TryGetValue(name, out var split) ? split : null;

    private static IEnumerable<string> Folders(string root)
    {
        string[] sets = [.. Directory.EnumerateDirectories(root).Where(folder => Path.GetFileName(folder).Equals("ImageSets", StringComparison.OrdinalIgnoreCase))];
        return sets.SelectMany(Directory.EnumerateDirectories)
            .OrderBy(folder => !Path.GetFileName(folder).Equals("Main", StringComparison.OrdinalIgnoreCase))
            .ThenBy(folder => folder, StringComparer.Ordinal)
            .Concat(sets)
            .Append(root);
    }

    private static List<(string File, SplitName Split)> Lists(string folder) =>
    [
        .. Directory.EnumerateFiles(folder)
            .Where(file => Path.GetExtension(file).Equals(".txt", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(file => (file, Split: SplitNames.Of(Path.GetFileNameWithoutExtension(file))))
            .Where(list => list.Split is not null)
            .Select(list => (list.file, list.Split!.Value)),
    ];

    private static bool IsBoth((string File, SplitName Split) list) => Path.GetFileNameWithoutExtension(list.File).Equals(TrainAndValidation, StringComparison.OrdinalIgnoreCase);

    private void Add(string file, SplitName split, HashSet<string> known, ICollection<SourceProblem> problems)
    {
        List<string> missing = [];
        List<string> twice = [];

        // A list of one class has a second column that says whether the image shows it.
        foreach (var name in TextFile.Lines(file).Select(line => line.Trim()).Where(line => line.Length > 0).Select(line => NameOf(line, known)))
        {
            if (!known.Contains(name))
            {
                missing.Add(name);
            }
            else if (!_splits.TryAdd(name, split) && _splits[name] != split)
            {
                twice.Add(name);
            }
        }

        // A list that names nothing here is another kind of text.
        if (missing.Count > 0 && _splits.ContainsValue(split))
        {
            problems.Add(Problem(file, "SplitMissing", missing, "in the list but not annotated here"));
        }

        if (twice.Count > 0)
        {
            problems.Add(Problem(file, "SplitOverlap", twice, "also in another list, which counts"));
        }
    }

    private static SourceProblem Problem(string file, string id, List<string> names, string what) =>
        new(file, null, id, $"{names.Count.ToString(CultureInfo.InvariantCulture)} {(names.Count == 1 ? "image is" : "images are")} {what}, for instance {names[0]}.") { Count = names.Count };

    private static string NameOf(string line, HashSet<string> known) =>
        known.Contains(Stem(line)) ? Stem(line) : Stem(line.Split((char[])[' ', '\t', ','], 2)[0]);

    private static string Stem(string line)
    {
        var name = line.Replace('\\', '/').Split('/')[^1];
        return ImageFile.HasImageExtension(name) || name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(name) : name;
    }
}
