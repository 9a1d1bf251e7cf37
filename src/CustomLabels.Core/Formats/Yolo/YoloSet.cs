using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CustomLabels.Formats.Yolo;

/// <summary>What the file of a YOLO set says: the names of the classes, which images are for what, and whether labels have keypoints.</summary>
internal sealed class YoloSet
{
    private static readonly string[] NameLists = ["obj.names", "classes.txt", "classes.names", "class.names", "_darknet.labels"];
    private static readonly string[] SplitKeys = ["train", "val", "valid", "validation", "test"];

    private IReadOnlyDictionary<int, string> _names = new Dictionary<int, string>();

    private YoloSet(string file, string? folder = null) => (File, Folder) = (file, folder ?? Path.GetDirectoryName(file)!);

    /// <summary>The full path of the file that says it.</summary>
    public string File { get; }

    /// <summary>The full path of the folder below which images and labels are.</summary>
    public string Folder { get; private init; }

    /// <summary>How many numbers of a label are keypoints; 0 where it has none.</summary>
    public int KeypointNumbers { get; private init; }

    /// <summary>Files or folders with the images of each split, as they are written.</summary>
    public IReadOnlyList<(SplitName Split, string Place)> Splits { get; private init; } = [];

    public string? NameOf(int id) => _names.GetValueOrDefault(id) is { Length: > 0 } name ? name : null;

    /// <summary>The set that a file describes, or a file in a folder; null when there is none.</summary>
    /// <exception cref="CustomLabelsException"><c>UnknownFormat</c>: the only file that could say it cannot be read.</exception>
    public static YoloSet? Find(string path)
    {
        path = Path.GetFullPath(path);
        if (System.IO.File.Exists(path))
        {
            return Read(path, out var error) ?? (error is null ? null : throw error);
        }

        CustomLabelsException? first = null;
        foreach (var file in Candidates(path))
        {
            if (Read(file, out var error) is { } set)
            {
                // A list of names beside labels belongs to the folder above, where the images are.
                var folder = Path.GetDirectoryName(file)!;
                return folder.Length > path.Length ? new YoloSet(file, path) { _names = set._names } : set;
            }

            first ??= error;
        }

        return first is null ? null : throw first;
    }

    /// <summary>Files that may describe a set, what says most first.</summary>
    private static IEnumerable<string> Candidates(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
        return files.Where(IsYaml)
            .Concat(files.Where(IsData))
            .Concat(files.Where(IsNameList))
            .Concat(Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
                .Where(below => Path.GetFileName(below).Equals("labels", StringComparison.OrdinalIgnoreCase) || SplitNames.Of(Path.GetFileName(below)) is not null)
                .SelectMany(below => Directory.EnumerateFiles(below).Where(IsNameList).Order(StringComparer.Ordinal)));
    }

    private static bool IsYaml(string file) => Path.GetExtension(file).ToUpperInvariant() is ".YAML" or ".YML";

    private static bool IsData(string file) => Path.GetExtension(file).Equals(".data", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file has the names of classes, a line each.</summary>
    public static bool IsNameList(string file) => NameLists.Contains(Path.GetFileName(file), StringComparer.OrdinalIgnoreCase);

    private static YoloSet? Read(string file, out CustomLabelsException? error)
    {
        error = null;
        try
        {
            var set = IsYaml(file) ? OfYaml(file) : IsData(file) ? OfData(file) : new YoloSet(file) { _names = Listed(file) };
            return set?._names.Values.FirstOrDefault(TextFile.IsBroken) is { } name
                ? throw new YamlException($"The name of a class, '{name}', is not in UTF-8 or UTF-16. Save the file as UTF-8.")
                : set;
        }
        catch (Exception exception) when (exception is YamlException or IOException or UnauthorizedAccessException or InvalidOperationException or ArgumentException)
        {
            var line = exception is YamlException { Start.Line: > 0 } yaml ? string.Create(CultureInfo.InvariantCulture, $", line {yaml.Start.Line}") : string.Empty;
            error = new CustomLabelsException(ErrorIds.UnknownFormat, ErrorKind.InvalidData, $"{file}{line}: the names of the classes cannot be read. {exception.Message} Repair the file.", file, exception);
            return null;
        }
    }

    private static Dictionary<int, string> Listed(string file) =>
        TextFile.Lines(file).Select((name, id) => (Name: name.Trim(), id)).Where(item => item.Name.Length > 0).ToDictionary(item => item.id, item => item.Name);

    /// <summary>Darknet's <c>obj.data</c>: lines of <c>key = value</c>.</summary>
    private static YoloSet? OfData(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in TextFile.Lines(file).Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).Where(pair => pair.Length == 2))
        {
            values[pair[0]] = pair[1];
        }

        return values.TryGetValue("names", out var stated) && YoloPlaces.FileOf(folder, stated) is { } names
            ? new YoloSet(file) { _names = Listed(names), Splits = [.. SplitKeys.Where(values.ContainsKey).Select(key => (SplitNames.Of(key)!.Value, values[key]))] }
            : null;
    }

    private static YoloSet? OfYaml(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        YamlStream yaml = [];
        using (var reader = TextFile.Open(file))
        {
            yaml.Load(reader);
        }

        if (yaml.Documents.FirstOrDefault()?.RootNode is not YamlMappingNode root || Child(root, "names") is not { } stated)
        {
            return null;
        }

        var names = stated switch
        {
            YamlSequenceNode list => list.Children.Select((name, id) => (Id: (int?)id, Name: Text(name))),
            YamlMappingNode map => map.Children.Select(pair => (Id: NumberText.ClassId(Text(pair.Key)), Name: Text(pair.Value))),
            _ => YoloPlaces.FileOf(folder, Text(stated)) is { } listed ? Listed(listed).Select(pair => (Id: (int?)pair.Key, Name: pair.Value)) : [],
        };
        return new YoloSet(file)
        {
            Folder = Base(root, folder),
            KeypointNumbers = Child(root, "kpt_shape") is YamlSequenceNode { Children: [var points, var each] } ? (NumberText.ClassId(Text(points)) ?? 0) * (NumberText.ClassId(Text(each)) ?? 0) : 0,
            Splits = [.. SplitKeys.SelectMany(key => Places(Child(root, key)).Select(place => (SplitNames.Of(key)!.Value, place)))],
            _names = names.Where(item => item.Id is not null).DistinctBy(item => item.Id).ToDictionary(item => item.Id!.Value, item => item.Name),
        };
    }

    private static IEnumerable<string> Places(YamlNode? node) =>
        (node switch { YamlSequenceNode list => list.Children.Select(Text), null => [], _ => [Text(node)] }).Where(place => place.Length > 0 && place is not ("~" or "null"));

    private static YamlNode? Child(YamlMappingNode root, string name) => root.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;

    /// <summary><c>path</c> is relative to the file, and used only when it exists: exports state that of another machine.</summary>
    private static string Base(YamlMappingNode root, string folder) =>
        Child(root, "path") is { } path && Text(path) is { Length: > 0 } text && !TextFile.IsBroken(text) && Path.GetFullPath(Path.Combine(folder, text)) is var stated && Directory.Exists(stated)
            ? stated
            : folder;

    private static string Text(YamlNode node) => (node as YamlScalarNode)?.Value?.Trim() ?? string.Empty;
}
