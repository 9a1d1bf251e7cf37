using System.Reflection;

namespace CustomLabels.Service.Hosting;

/// <summary>The file that says that a folder holds the data of the service, and in which format.</summary>
internal static class FolderMarker
{
    public const string FileName = "customlabels-data.json";

    /// <summary>The format that this version of the service writes.</summary>
    public const int Format = 1;

    private const string Owner = "customlabels-service";

    /// <summary>The version of this program.</summary>
    public static string? Version { get; } =
        typeof(FolderMarker).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    public static void Write(string folder) => DurableFiles.Write(
        Path.Combine(folder, FileName), new JsonObject { ["owner"] = Owner, ["format"] = Format, ["version"] = Version }.ToJsonString() + "\n");

    /// <exception cref="DataFolderException">The marker is damaged, or a newer version of the service wrote it.</exception>
    public static void Require(string folder)
    {
        var path = Path.Combine(folder, FileName);
        (var format, var version) = Read(path)
            ?? throw new DataFolderException($"{path}, which says that the folder holds the service's data, is damaged. Restore it from a backup, or repair it: customlabels-service check --data {folder} --repair");
        RequireKnown(folder, format, version);
    }

    /// <exception cref="DataFolderException">A newer version of the service wrote the format.</exception>
    public static void RequireKnown(string folder, int format, string version)
    {
        if (format > Format)
        {
            throw new DataFolderException($"{folder} was made by a newer version of the service ({version}, format {format}); this is version {Version}, which knows format {Format}. Run the newer version, or choose another folder with --data.");
        }
    }

    /// <returns>Format and version; null if the file is missing or damaged.</returns>
    public static (int Format, string Version)? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) is JsonObject marker && (string?)marker["owner"] == Owner && (int?)marker["format"] is >= 1 and { } format
                ? (format, (string?)marker["version"] ?? "unknown")
                : null;
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
