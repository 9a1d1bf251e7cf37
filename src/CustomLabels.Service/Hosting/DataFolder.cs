namespace CustomLabels.Service.Hosting;

/// <summary>The folder that holds all data, locked for this process.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream @lock)
    {
        Path = path;
        _lock = @lock;
        Reserve = new Reserve(System.IO.Path.Combine(path, "reserve"));
    }

    public string Path { get; }

    public string Credentials => System.IO.Path.Combine(Path, "credentials");

    public string Database => System.IO.Path.Combine(Path, "state.db");

    /// <summary>Disk space for when there is no other.</summary>
    public Reserve Reserve { get; }

    public string Announcement => System.IO.Path.Combine(Path, "service.json");

    /// <summary>The files of S3 objects.</summary>
    public string Objects => Folder("objects");

    /// <summary>One folder per training.</summary>
    public string Jobs => Folder("jobs");

    /// <summary>One folder per trained model.</summary>
    public string Models => Folder("models");

    private string ProcessId => System.IO.Path.Combine(Path, "service.pid");

    /// <summary>Creates the folder if needed, and locks it.</summary>
    /// <exception cref="DataFolderInUseException">Another service uses it.</exception>
    public static DataFolder Open(string path)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
        {
            // Credentials and photos are for the owner only.
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var processId = System.IO.Path.Combine(path, "service.pid");
        FileStream file;
        try
        {
            // The lock ends with the process, however that ends. FileShare.None is flock() on Unix.
            file = new FileStream(System.IO.Path.Combine(path, "service.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new DataFolderInUseException(path, File.Exists(processId) ? File.ReadAllText(processId).Trim() : "unknown", e);
        }

        // Starting writes a little, on a full disk too; the reserve is restored afterwards.
        var folder = new DataFolder(path, file);
        folder.Reserve.Release();
        File.WriteAllText(processId, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return folder;
    }

    public void Dispose()
    {
        File.Delete(Announcement);
        File.Delete(ProcessId);
        _lock.Dispose();
    }

    private string Folder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;
}
