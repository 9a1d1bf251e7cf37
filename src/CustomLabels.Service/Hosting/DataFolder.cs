namespace CustomLabels.Service.Hosting;

/// <summary>The folder that holds all data, locked for this process.</summary>
internal sealed class DataFolder : IDisposable
{
    // EWOULDBLOCK of Linux and macOS, ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] Locked = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _lock;
    private bool _isPrepared;

    private DataFolder(string path, FileStream @lock)
    {
        Path = path;
        _lock = @lock;
        Reserve = new Reserve(PathOf(FolderLayout.Reserve));
        LostAndFound = new LostAndFound(PathOf(FolderLayout.LostAndFound));
    }

    public string Path { get; }

    public string Credentials => PathOf(FolderLayout.Credentials);

    public string Database => PathOf(FolderLayout.Database);

    /// <summary>How many times the database has committed.</summary>
    public string CommitCount => PathOf(FolderLayout.CommitCount);

    /// <summary>Disk space for when there is no other.</summary>
    public Reserve Reserve { get; }

    /// <summary>Where files go that nothing names.</summary>
    public LostAndFound LostAndFound { get; }

    public string Announcement => PathOf(FolderLayout.Announcement);

    /// <summary>The files of S3 objects.</summary>
    public string Objects => Folder(FolderLayout.Objects);

    /// <summary>One folder per training.</summary>
    public string Jobs => Folder(FolderLayout.Jobs);

    /// <summary>One folder per trained model.</summary>
    public string Models => Folder(FolderLayout.Models);

    private string ProcessId => PathOf(FolderLayout.ProcessId);

    /// <summary>Creates the folder if needed, locks it, and marks it as the service's.</summary>
    /// <exception cref="DataFolderException">Another service uses it, or it cannot be used: it is somebody else's, of a newer version, or incomplete.</exception>
    public static DataFolder Open(string path)
    {
        var folder = OpenLocked(path, FolderLayout.Judge, out var state);
        try
        {
            folder.Prepare(state);
            return folder;
        }
        catch
        {
            folder._lock.Dispose();
            throw;
        }
    }

    /// <summary>Locks a folder that may be damaged, and changes nothing in it.</summary>
    /// <exception cref="DataFolderException">Another service uses it, or it is no folder of the service.</exception>
    public static DataFolder OpenDamaged(string path) => OpenLocked(path, FolderLayout.JudgeDamaged, out _);

    private static DataFolder OpenLocked(string path, Func<string, FolderState> judge, out FolderState state)
    {
        try
        {
            state = judge(path);
            if (!Directory.Exists(path))
            {
                PrivateFiles.CreateFolder(path);
            }

            var file = Lock(path);
            try
            {
                // Another start may have been faster.
                state = state == FolderState.New ? judge(path) : state;
                return new DataFolder(path, file);
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The service cannot write to {path}: {StorageFailure.Explain(e) ?? e.Message} Make the folder writable, or choose another one with --data.", e);
        }
    }

    /// <summary>Opens the database.</summary>
    /// <exception cref="DataFolderException">It is damaged, or not the one that was here.</exception>
    public Database OpenDatabase()
    {
        if (!File.Exists(Database))
        {
            new FileStream(Database, PrivateFiles.Options(FileMode.CreateNew, FileAccess.Write)).Dispose();
        }

        try
        {
            return new Database(Database, Reserve, new CommitCount(CommitCount));
        }
        catch (LostCommitsException e)
        {
            throw new DataFolderException($"{e.Message} {Recover}", e);
        }
        catch (SqliteException e) when (StorageFailure.IsDamage(e) || StorageFailure.Explain(e) is null)
        {
            // Tables that are not as they should be are damage, too.
            throw Damaged(e);
        }
        catch (InvalidDataException e)
        {
            throw new DataFolderException($"{Database}: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        if (_isPrepared)
        {
            File.Delete(Announcement);
            File.Delete(ProcessId);
        }

        _lock.Dispose();
    }

    private static FileStream Lock(string path)
    {
        try
        {
            // The lock ends with the process, however that ends. FileShare.None is flock() on Unix.
            return new FileStream(System.IO.Path.Combine(path, FolderLayout.Lock), PrivateFiles.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (Locked.Contains(e.HResult))
        {
            var processId = System.IO.Path.Combine(path, FolderLayout.ProcessId);
            throw new DataFolderException(
                $"A service is already running on {path} (pid {(File.Exists(processId) ? File.ReadAllText(processId).Trim() : "unknown")}). Use it, stop it, or choose another folder with --data.", e);
        }
    }

    private void Prepare(FolderState state)
    {
        _isPrepared = true;
        if (state == FolderState.Marked)
        {
            RequireDatabase();
        }

        // Starting writes a little, on a full disk too; the reserve is restored afterwards.
        Reserve.Release();
        if (state != FolderState.Marked)
        {
            // The marker comes last: it vouches for the rest.
            State.CommitCount.Write(CommitCount, 0);
            FolderMarker.Write(Path);
        }

        File.WriteAllText(ProcessId, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
    }

    private void RequireDatabase()
    {
        if (State.CommitCount.Read(CommitCount) is not { } commits)
        {
            throw new DataFolderException($"{CommitCount} is missing or damaged: whether {FolderLayout.Database} is complete cannot be told. {Recover}");
        }

        FileInfo database = new(Database);
        if ((!database.Exists || database.Length == 0) && (commits > 0 || HasFiles(FolderLayout.Objects) || HasFiles(FolderLayout.Models)))
        {
            throw new DataFolderException($"{Database} is {(database.Exists ? "empty" : "missing")}, but {Path} holds data that it should know. {Recover}");
        }
    }

    /// <summary>The error of a start that meets a damaged database.</summary>
    public DataFolderException Damaged(SqliteException failure) => new($"{Database} is damaged ({failure.Message}). {Recover}", failure);

    /// <summary>How to get a folder with an incomplete database going again.</summary>
    public string Recover =>
        $"Nothing was changed. Restore {FolderLayout.Database}, {FolderLayout.Database}-wal and {FolderLayout.CommitCount} together from a backup; or let what is there be put in order, which keeps the objects and loses what only the missing part knew: customlabels-service check --data {Path} --repair";

    private bool HasFiles(string name) =>
        Directory.Exists(PathOf(name)) && Directory.EnumerateFiles(PathOf(name), "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }).Any();

    private string PathOf(string name) => System.IO.Path.Combine(Path, name);

    private string Folder(string name) => PrivateFiles.CreateFolder(PathOf(name));
}
