using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CustomLabels.Formats.Sources;

/// <summary>The names of the classes of a YOLO set, and the folder that it is in.</summary>
internal sealed class YoloNames
{
    private static readonly string[] NameLists = ["obj.names", "classes.txt", "classes.names"];

    private readonly IReadOnlyDictionary<int, string> _names;

    private YoloNames(string folder, IReadOnlyDictionary<int, string> names) => (Folder, _names) = (folder, names);

    /// <summary>The full path of the folder below which images and labels are.</summary>
    public string Folder { get; }

    public string? Of(int id) => _names.GetValueOrDefault(id);

    /// <summary>The names listed by a file, or by a file in a folder; null when there are none.</summary>
    public static YoloNames? Find(string path) => File.Exists(path)
        ? Read(path)
        : Directory.EnumerateFiles(path).Where(file => IsYaml(file) || NameLists.Contains(Path.GetFileName(file), StringComparer.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read)
            .FirstOrDefault(names => names is not null)
            ?? (Directory.Exists(Path.Combine(path, "labels")) && File.Exists(Path.Combine(path, "labels", "classes.txt"))
                ? new YoloNames(Path.GetFullPath(path), Listed(Path.Combine(path, "labels", "classes.txt")))
                : null);

    private static YoloNames? Read(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        try
        {
            return IsYaml(file) ? FromYaml(file, folder) : new YoloNames(folder, Listed(file));
        }
        catch (Exception exception) when (exception is YamlException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsYaml(string file) => Path.GetExtension(file).ToUpperInvariant() is ".YAML" or ".YML";

    private static Dictionary<int, string> Listed(string file) =>
        File.ReadLines(file).Select((name, id) => (Name: name.Trim(), id)).Where(item => item.Name.Length > 0).ToDictionary(item => item.id, item => item.Name);

    private static YoloNames? FromYaml(string file, string folder)
    {
        YamlStream yaml = [];
        using (StreamReader reader = new(file))
        {
            yaml.Load(reader);
        }

        if (yaml.Documents.FirstOrDefault()?.RootNode is not YamlMappingNode root || !root.Children.TryGetValue(new YamlScalarNode("names"), out var names))
        {
            return null;
        }

        return new YoloNames(Base(root, folder), names switch
        {
            YamlSequenceNode list => list.Children.Select((name, id) => (id, name)).ToDictionary(item => item.id, item => Text(item.name)),
            YamlMappingNode map => map.Children
                .Select(pair => (Is: int.TryParse(Text(pair.Key), NumberStyles.None, CultureInfo.InvariantCulture, out var id), id, pair.Value))
                .Where(item => item.Is)
                .ToDictionary(item => item.id, item => Text(item.Value)),
            _ => [],
        });
    }

    /// <summary><c>path</c> is relative to the file, and used only when it exists: exports state that of another machine.</summary>
    private static string Base(YamlMappingNode root, string folder) =>
        root.Children.TryGetValue(new YamlScalarNode("path"), out var path) && Path.GetFullPath(Path.Combine(folder, Text(path))) is var stated && Directory.Exists(stated)
            ? stated
            : folder;

    private static string Text(YamlNode node) => (node as YamlScalarNode)?.Value ?? string.Empty;
}
