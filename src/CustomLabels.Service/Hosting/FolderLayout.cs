namespace CustomLabels.Service.Hosting;

/// <summary>What stands in a data folder, and whether a folder is one. Looking changes nothing.</summary>
internal static class FolderLayout
{
    public const string Database = "state.db";
    public const string CommitCount = "state.count";
    public const string Credentials = "credentials";
    public const string Lock = "service.lock";
    public const string ProcessId = "service.pid";
    public const string Announcement = "service.json";
    public const string Reserve = "reserve";
    public const string Objects = "objects";
    public const string Jobs = "jobs";
    public const string Models = "models";
    public const string LostAndFound = "lost+found";

    // Start-CLLocalService makes these before the service starts.
    private const string Logs = "logs";
    private const string Log = "service.log";
    private const string StartLock = "start.lock";

    // Together they are in no other folder.
    private static readonly string[] Traces = [CommitCount, Lock, Objects, Models];

    private static readonly HashSet<string> Files = new(
        [FolderMarker.FileName, Database, Database + "-wal", Database + "-shm", CommitCount, Credentials, Lock, ProcessId, Announcement, Reserve, StartLock], StringComparer.Ordinal);

    private static readonly HashSet<string> Folders = new([Objects, Jobs, Models, LostAndFound, Logs], StringComparer.Ordinal);

    /// <exception cref="DataFolderException">It is not a folder for the service's data, or not one for this version.</exception>
    public static FolderState Judge(string path)
    {
        if (File.Exists(path))
        {
            throw new DataFolderException($"{path} is a file. Name a folder with --data; a missing one is created.");
        }

        if (!Directory.Exists(path))
        {
            return FolderState.New;
        }

        var entries = new DirectoryInfo(path).GetFileSystemInfos();
        if (Array.TrueForAll(entries, IsWorthless))
        {
            return FolderState.New;
        }

        var isMarked = Array.Exists(entries, entry => entry.Name == FolderMarker.FileName);
        if (isMarked || Array.Exists(entries, entry => entry.Name == Database))
        {
            RequireOwnParts(entries);
        }

        if (isMarked)
        {
            FolderMarker.Require(path);
            return FolderState.Marked;
        }

        return UnmarkedDatabase.IsIn(path)
            ? FolderState.Unmarked
            : throw new DataFolderException($"{path} is not empty, and not marked as the service's data (it has no {FolderMarker.FileName}). Nothing in it was changed. Choose a new or empty folder with --data.");
    }

    /// <summary>Judges a folder that may be damaged: whether there is enough of the service's in it to repair it.</summary>
    /// <exception cref="DataFolderException">It is not the service's, or a newer version's.</exception>
    public static FolderState JudgeDamaged(string path)
    {
        var entries = Directory.Exists(path) ? new DirectoryInfo(path).GetFileSystemInfos() : [];
        var marker = Path.Combine(path, FolderMarker.FileName);
        if (!File.Exists(marker) && !Array.TrueForAll(Traces, trace => Array.Exists(entries, entry => entry.Name == trace)) && !UnmarkedDatabase.IsIn(path, Schema.Current))
        {
            throw new DataFolderException($"{path} does not hold data of the service: it has neither {FolderMarker.FileName} nor a database of the service.");
        }

        RequireOwnParts(entries);
        if (FolderMarker.Read(marker) is not var (format, version))
        {
            return FolderState.Unmarked;
        }

        FolderMarker.RequireKnown(path, format, version);
        return FolderState.Marked;
    }

    /// <summary>Whether something is a symbolic link, or anything else that leads elsewhere.</summary>
    public static bool IsLink(FileSystemInfo entry) =>
        entry.LinkTarget is not null || (OperatingSystem.IsWindows() && entry.Exists && entry.Attributes.HasFlag(FileAttributes.ReparsePoint));

    /// <summary>Whether a name is one that the service gives to objects, models and jobs.</summary>
    public static bool IsOwnName(string name) => name.Length == 32 && name.All(char.IsAsciiHexDigitLower);

    // A start that ended at once has left it, or the file system has made it.
    private static bool IsWorthless(FileSystemInfo entry) => !IsLink(entry) && (entry, entry.Name) switch
    {
        (FileInfo file, Lock or StartLock) => file.Length == 0,
        (FileInfo, CommitCount) => State.CommitCount.Read(entry.FullName) == 0,
        (DirectoryInfo folder, Logs) => folder.EnumerateFileSystemInfos().All(inside => inside is FileInfo && inside.Name == Log && !IsLink(inside)),
        (DirectoryInfo folder, LostAndFound) => IsEmpty(folder),
        _ => false,
    };

    private static bool IsEmpty(DirectoryInfo folder)
    {
        try
        {
            return !folder.EnumerateFileSystemInfos().Any();
        }
        catch (UnauthorizedAccessException)
        {
            // The file system's own: only root may look into it.
            return true;
        }
    }

    private static void RequireOwnParts(FileSystemInfo[] entries)
    {
        foreach (var entry in entries.Where(entry => Files.Contains(entry.Name) || Folders.Contains(entry.Name)))
        {
            if (IsLink(entry))
            {
                throw new DataFolderException($"{entry.FullName} is a link. The service does not follow links in its data folder: put the data itself there, or name the folder that has them with --data.");
            }

            if (entry is FileInfo == Folders.Contains(entry.Name))
            {
                throw new DataFolderException($"{entry.FullName} is a {(entry is FileInfo ? "file" : "folder")}, which is not what the service keeps under this name. Move it away, or choose another folder with --data.");
            }
        }
    }
}
