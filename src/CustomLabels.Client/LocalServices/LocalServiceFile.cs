namespace CustomLabels.LocalServices;

/// <summary>The file in which the local service announces its endpoint.</summary>
internal static class LocalServiceFile
{
    /// <summary>The announcement of the service that runs on a data folder.</summary>
    public static string PathIn(string dataPath) => Path.Combine(dataPath, "service.json");

    /// <summary>The service that a data folder announces, whether it still runs or not; null if there is none.</summary>
    public static LocalService? Read(string dataPath)
    {
        try
        {
            return Parse(File.ReadAllText(PathIn(dataPath)), dataPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads the JSON line with which the service announces itself; null for another line.</summary>
    public static LocalService? Parse(string line, string dataPath)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var region = root.GetProperty("region").GetString()!;
            return new LocalService(new Uri(root.GetProperty("endpoint").GetString()!))
            {
                Region = region,
                Regions = root.TryGetProperty("regions", out var all) ? [.. all.EnumerateArray().Select(static item => item.GetString()!)] : [region],
                ProcessId = root.GetProperty("pid").GetInt32(),
                CredentialsPath = root.GetProperty("credentials").GetString()!,
                DataPath = dataPath,
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentNullException)
        {
            return null;
        }
    }
}
