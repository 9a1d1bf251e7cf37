namespace CustomLabels.Service.Checking;

/// <summary>Examines a copy of the database, since opening one changes its folder.</summary>
internal sealed class DatabaseCheck : IDisposable
{
    private const int MaxProblems = 20;

    // SQLITE_CORRUPT.
    private const int DamagedCode = 11;

    // Text in the rows that is JSON.
    private static readonly (string Table, string Column)[] Documents =
    [
        ("objects", "headers"), ("datasets", "stats"), ("versions", "request"), ("versions", "results"), ("versions", "thresholds"), ("policies", "document"),
    ];

    private readonly List<Finding> _findings = [];
    private DatabaseCopy? _copy;

    private DatabaseCheck()
    {
    }

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The copy; null if it cannot be read.</summary>
    public SqliteConnection? Connection { get; private set; }

    /// <summary>Whether rows may be missing that once were there.</summary>
    public bool IsIncomplete { get; private set; }

    /// <exception cref="DataFolderException">A newer version of the service made the database.</exception>
    public static DatabaseCheck Open(DataFolder folder)
    {
        DatabaseCheck check = new();
        try
        {
            check.Examine(folder);
            return check;
        }
        catch
        {
            check.Dispose();
            throw;
        }
    }

    /// <summary>Opens the database itself; one that cannot be read is moved to lost+found, and a new one takes its place.</summary>
    public SqliteConnection OpenForRepair(DataFolder folder)
    {
        if (Connection is null)
        {
            foreach (var file in (string[])[folder.Database, folder.Database + "-wal", folder.Database + "-shm"])
            {
                if (File.Exists(file))
                {
                    folder.LostAndFound.Take(file, "damaged");
                }
            }
        }

        new Database(folder.Database).Dispose();
        return DatabaseCopy.Open(folder.Database);
    }

    public void Dispose()
    {
        Connection?.Dispose();
        _copy?.Dispose();
    }

    private void Examine(DataFolder folder)
    {
        var count = CommitCount.Read(folder.CommitCount);
        if (count is null)
        {
            _findings.Add(new Finding(File.Exists(folder.CommitCount) ? FindingKind.Changed : FindingKind.Missing, "count of commits", folder.CommitCount,
                "whether the database is complete cannot be told", _ => "set to what the database says"));
        }

        FileInfo file = new(folder.Database);
        if (!file.Exists || file.Length == 0)
        {
            Lose(folder, FindingKind.Missing, "projects, datasets and the names of objects are gone");
            return;
        }

        _copy = new DatabaseCopy(folder.Database);
        try
        {
            Connection = _copy.Open();
            Schema.RequireKnown(Connection);
            Schema.Upgrade(Connection);
            Compare(folder, count);
        }
        catch (SqliteException e)
        {
            Connection?.Dispose();
            Connection = null;
            Lose(folder, FindingKind.Changed, $"it cannot be read ({e.Message})");
        }
    }

    private void Compare(DataFolder folder, long? count)
    {
        var connection = Connection!;
        foreach (var problem in connection.Query($"PRAGMA integrity_check({MaxProblems})", row => row.GetString(0)).Where(problem => problem != "ok"))
        {
            IsIncomplete = true;
            _findings.Add(new Finding(FindingKind.Changed, "database", folder.Database, problem, RebuildIndexes));
        }

        if (IsIncomplete)
        {
            // Whether the rows themselves can be read, and the rest be built anew: tried on the copy.
            ReadAll(connection);
            if (RebuildIndexes(connection) is null)
            {
                throw new SqliteException("more than its indexes is damaged", DamagedCode);
            }
        }

        foreach (var table in connection.Query("PRAGMA foreign_key_check", row => row.GetString(0)).Distinct())
        {
            _findings.Add(new Finding(FindingKind.Changed, "database", folder.Database, $"rows of {table} belong to nothing", null));
        }

        foreach ((var table, var column) in Documents)
        {
            if (connection.Count($"SELECT count(*) FROM {table} WHERE NOT json_valid({column})") is > 0 and var broken)
            {
                _findings.Add(new Finding(FindingKind.Changed, "database", folder.Database, $"{broken} rows of {table} are damaged ({column})", null));
            }
        }

        if (Schema.CommitsOf(connection) is var commits && commits < count)
        {
            IsIncomplete = true;
            _findings.Add(new Finding(FindingKind.Changed, "database", folder.Database, new LostCommitsException(folder.Database, count.Value - commits, count.Value).Message.TrimEnd('.'),
                _ => "taken as it is; what the objects' records say is added"));
        }
    }

    private static string? RebuildIndexes(SqliteConnection connection)
    {
        connection.Execute("REINDEX");
        return connection.Query("PRAGMA integrity_check(1)", row => row.GetString(0)) is ["ok"] ? "the indexes are built anew" : null;
    }

    private static void ReadAll(SqliteConnection connection)
    {
        foreach (var table in connection.Query("SELECT name FROM sqlite_master WHERE type = 'table'", row => row.GetString(0)))
        {
            connection.Query($"SELECT * FROM \"{table}\" NOT INDEXED", row => row.FieldCount);
        }
    }

    private void Lose(DataFolder folder, FindingKind kind, string detail)
    {
        IsIncomplete = true;
        _findings.Add(new Finding(kind, "database", folder.Database, detail, _ => $"a new one has what the objects' records say; the old one is in {folder.LostAndFound.Path}"));
    }
}
