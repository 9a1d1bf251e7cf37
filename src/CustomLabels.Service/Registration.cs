using System.Security.Cryptography;

namespace CustomLabels.Service;

/// <summary>
/// Tells other programs of this user that the service runs, and on which data: a file in the user's local application data, for as long
/// as it runs. A file left by a crash names a process that has ended.
/// </summary>
internal sealed class Registration : IDisposable
{
    private readonly string? _file;

    private Registration(string? file) => _file = file;

    /// <summary>Writes the file. If that fails, the service is merely not listed.</summary>
    public static Registration Make(ReadyLine line, DataFolder data)
    {
        var path = Path.GetFullPath(data.Path);
        try
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
            if (home.Length == 0)
            {
                return new Registration(null);
            }

            var folder = Path.Combine(home, "CustomLabels", "running");
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            // A data folder has one service at most.
            var file = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16] + ".json");
            File.WriteAllText(file, new JsonObject { ["data"] = path, ["endpoint"] = line.Endpoint, ["pid"] = line.ProcessId }.ToJsonString());
            return new Registration(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Registration(null);
        }
    }

    public void Dispose()
    {
        try
        {
            if (_file is not null)
            {
                File.Delete(_file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Readers see that the process has ended.
        }
    }
}
