namespace CustomLabels.Formats.Sources;

/// <summary>The lists of a VOC set: a file per split with a name per line (<c>ImageSets/Main/train.txt</c>).</summary>
internal sealed class VocImageSets
{
    // trainval is train and val together, so it adds nothing.
    private static readonly string[] Lists = ["train", "val", "valid", "test"];

    private readonly Dictionary<string, SplitName> _splits = new(StringComparer.Ordinal);

    public bool IsEmpty => _splits.Count == 0;

    public static VocImageSets Read(string root)
    {
        VocImageSets sets = new();
        var folder = Path.Combine(root, "ImageSets", "Main");
        foreach (var list in Lists)
        {
            var file = Path.Combine(folder, list + ".txt");
            if (!File.Exists(file))
            {
                continue;
            }

            foreach (var line in File.ReadLines(file))
            {
                // A list of one class has a second column that says whether the image shows it.
                var name = line.Split((char[])[' ', '\t'], 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("");
                sets._splits.TryAdd(name, SplitNames.Of(list)!.Value);
            }
        }

        return sets;
    }

    public SplitName? Of(string name) => _splits.TryGetValue(name, out var split) ? split : null;
}
