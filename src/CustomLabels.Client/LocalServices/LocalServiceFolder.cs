namespace CustomLabels.LocalServices;

/// <summary>The local service's data folder.</summary>
public static class LocalServiceFolder
{
    private const string Marker = "customlabels-data.json";
    private const string Database = "state.db";
    private const string ServiceLock = "service.lock";
    private const string StartLock = "start.lock";
    private const string Logs = "logs";
    private const string Log = "service.log";

    /// <summary>The folder when none is named: <c>CUSTOMLABELS_DATA</c>, else <c>CustomLabels/service</c> in the user's local application data.</summary>
    public static string Default =>
        Environment.GetEnvironmentVariable("CUSTOMLABELS_DATA") is { Length: > 0 } folder
            ? Path.GetFullPath(folder)
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
                "CustomLabels",
                "service");

    /// <summary>The full path of the named folder, or of the default one.</summary>
    public static string Resolve(string? dataPath) => string.IsNullOrEmpty(dataPath) ? Default : Path.GetFullPath(dataPath);

    /// <summary>The file that the service logs to when a cmdlet has started it.</summary>
    internal static string LogIn(string dataPath) => Path.Combine(dataPath, Logs, Log);

    /// <summary>Makes the folder, and takes the lock of a start. Nothing is written to a folder that is not the service's; the service itself looks closer.</summary>
    /// <returns>The path of the lock.</returns>
    /// <exception cref="CustomLabelsException">The folder is a file, is not the service's, or a part of it is a link.</exception>
    internal static string Prepare(string dataPath)
    {
        if (File.Exists(dataPath))
        {
            throw Refused(dataPath, $"{dataPath} is a file. Name a folder with -DataPath; a missing one is created.");
        }

        var entries = Directory.Exists(dataPath) ? new DirectoryInfo(dataPath).GetFileSystemInfos() : [];
        if (!Array.TrueForAll(entries, IsOfAStart) && !Has(Marker) && !(Has(Database) && Has(ServiceLock)))
        {
            throw Refused(dataPath, $"{dataPath} is not empty, and not marked as the local service's data (it has no {Marker}). Nothing in it was changed. Choose a new or empty folder with -DataPath.");
        }

        string[] own = [Path.Combine(dataPath, StartLock), Path.Combine(dataPath, Logs), LogIn(dataPath)];
        if (own.FirstOrDefault(path => new FileInfo(path).LinkTarget is not null) is { } link)
        {
            throw Refused(dataPath, $"{link} is a link. The local service follows no links in its data folder: remove it, or choose another folder with -DataPath.");
        }

        MakeFolder(dataPath);
        MakeFolder(Path.Combine(dataPath, Logs));
        return own[0];

        bool Has(string name) => Array.Exists(entries, entry => entry.Name == name);
    }

    // A start that ended at once has left it, or the file system has made it.
    private static bool IsOfAStart(FileSystemInfo entry) => (entry, entry.Name) switch
    {
        (FileInfo file, ServiceLock or StartLock) => file.LinkTarget is null && file.Length == 0,
        (DirectoryInfo folder, Logs) => folder.LinkTarget is null && folder.EnumerateFileSystemInfos().All(inside => inside is FileInfo && inside.Name == Log),
        (DirectoryInfo, "lost+found") => true,
        _ => false,
    };

    // The log names photos and projects.
    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static CustomLabelsException Refused(string dataPath, string message) => new(ErrorIds.LocalServiceFolderRefused, ErrorKind.InvalidArgument, message, dataPath);
}
