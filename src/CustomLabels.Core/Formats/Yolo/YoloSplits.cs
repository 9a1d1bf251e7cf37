namespace CustomLabels.Formats.Yolo;

/// <summary>Which images are for what: as the file of the set says, else as lists beside it say, else as their folders are named.</summary>
internal sealed class YoloSplits
{
    private readonly Dictionary<string, SplitName> _stated = new(StringComparer.Ordinal);
    private readonly string _folder;

    private YoloSplits(string folder) => _folder = folder;

    /// <summary>The lists of images: they are no labels.</summary>
    public HashSet<string> Lists { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether files say it: then an image that none of them names belongs to none.</summary>
    public bool AreStated { get; private set; }

    public static YoloSplits Read(YoloSet set, IReadOnlyList<string> images, ICollection<SourceProblem> problems)
    {
        YoloSplits splits = new(set.Folder);
        YoloPlaces places = new(set.Folder, images);
        Dictionary<SplitName, HashSet<string>> stated = [];
        foreach ((var split, var place) in set.Splits)
        {
            if ((places.Find(set.Folder, place) ?? places.Find(Path.GetDirectoryName(set.File)!, place)) is not { } found)
            {
                problems.Add(new SourceProblem(set.File, null, "SplitMissing", $"'{place}', which has the images for {split.ToString().ToLowerInvariant()}, is not there, or has no image. Correct the path, or add what it names."));
                continue;
            }

            splits.Add(stated, split, found, problems);
        }

        if (set.Splits.Count == 0)
        {
            splits.AddLists(stated, places, problems);
        }

        splits.Take(stated, set.File, problems);
        return splits;
    }

    /// <summary>What an image is for; null where nothing says it.</summary>
    public SplitName? Of(string image) => AreStated && _stated.Values.Distinct().Skip(1).Any()
        ? _stated.TryGetValue(image, out var split) ? split : null
        : SplitNames.OfPath(Path.GetDirectoryName(SourceFiles.Relative(_folder, image))!);

    /// <summary>Whether files say which images there are, and this is none of them.</summary>
    public bool LeavesOut(string image) => AreStated && !_stated.ContainsKey(image);

    /// <summary>Lists that are called after a split (<c>train.txt</c>, <c>autosplit_val.txt</c>), and name images.</summary>
    private void AddLists(Dictionary<SplitName, HashSet<string>> stated, YoloPlaces places, ICollection<SourceProblem> problems)
    {
        foreach (var file in Directory.EnumerateFiles(_folder, "*.txt").Order(StringComparer.Ordinal))
        {
            var split = Path.GetFileNameWithoutExtension(file).Split('_', '-', '.', ' ').Select(SplitNames.Of).FirstOrDefault(name => name is not null);
            if (split is not null && places.Listed(file) is { Images.Count: > 0 } found)
            {
                Add(stated, split.Value, found, problems);
            }
        }
    }

    private void Add(
        Dictionary<SplitName, HashSet<string>> stated,
        SplitName split,
        (IReadOnlyList<string> Images, string? List, IReadOnlyList<(int Line, string Text)> Missing) found,
        ICollection<SourceProblem> problems)
    {
        stated.TryAdd(split, new HashSet<string>(StringComparer.Ordinal));
        stated[split].UnionWith(found.Images);
        if (found.List is null)
        {
            return;
        }

        Lists.Add(found.List);
        foreach ((var line, var text) in found.Missing)
        {
            problems.Add(new SourceProblem(found.List, line, ErrorIds.ImageMissing, $"The image '{text}' was not found, or several images are called so. Put it into the folder of the set, or remove the line.", text));
        }
    }

    /// <summary>Takes what is stated. A file that names the same images for two purposes (one folder to train and to validate) states no split of them.</summary>
    private void Take(Dictionary<SplitName, HashSet<string>> stated, string file, ICollection<SourceProblem> problems)
    {
        List<HashSet<string>> taken = [];
        List<string> twice = [];
        foreach ((var split, var images) in stated.OrderBy(pair => pair.Key).Where(pair => pair.Value.Count > 0))
        {
            AreStated = true;
            if (taken.Exists(images.SetEquals))
            {
                continue;
            }

            taken.Add(images);
            twice.AddRange(images.Where(image => !_stated.TryAdd(image, split)));
        }

        if (twice.Count > 0)
        {
            problems.Add(new SourceProblem(file, null, "SplitOverlap", $"{twice.Count.ToString(CultureInfo.InvariantCulture)} {(twice.Count == 1 ? "image" : "images")} (for instance {SourceFiles.Relative(_folder, twice[0])}) stand in more than one split. Only the first counts: train before val before test.")
            {
                Count = twice.Count,
            });
        }
    }
}
