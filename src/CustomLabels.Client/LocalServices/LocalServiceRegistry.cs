using System.Diagnostics;

namespace CustomLabels.LocalServices;

/// <summary>
/// The local services that run for this user. Each writes a file in the user's local application data that names its data folder;
/// a request to the service tells whether it still runs.
/// </summary>
public static class LocalServiceRegistry
{
    private static string Folder =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "CustomLabels", "running");

    /// <summary>All services that answer, oldest first.</summary>
    public static async Task<IReadOnlyList<LocalService>> ListAsync(CancellationToken cancellationToken)
    {
        List<Entry> entries = [.. Read()];
        var folders = entries.Select(entry => entry.DataPath).Append(LocalServiceFolder.Default).Distinct(StringComparer.Ordinal);
        var found = await Task.WhenAll(folders.Select(folder => FindAsync(folder, cancellationToken)));
        foreach (var entry in entries.Where(entry => !found.Any(service => service?.DataPath == entry.DataPath) && HasEnded(entry.ProcessId)))
        {
            Remove(entry);
        }

        return [.. found.OfType<LocalService>().OrderBy(service => service.StartedAt).ThenBy(service => service.DataPath, StringComparer.Ordinal)];
    }

    private static async Task<LocalService?> FindAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            return await LocalServiceProcess.FindAsync(folder, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<Entry> Read()
    {
        if (!Directory.Exists(Folder))
        {
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(Folder, "*.json"))
        {
            if (Parse(file) is { } entry)
            {
                yield return entry;
            }
        }
    }

    private static Entry? Parse(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            return new Entry(file, document.RootElement.GetProperty("data").GetString()!, document.RootElement.GetProperty("pid").GetInt32());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // It is being written or removed, or belongs to another program.
            return null;
        }
    }

    private static bool HasEnded(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static void Remove(Entry entry)
    {
        try
        {
            File.Delete(entry.File);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A stale file does no harm.
        }
    }

    private sealed record Entry(string File, string DataPath, int ProcessId);
}
