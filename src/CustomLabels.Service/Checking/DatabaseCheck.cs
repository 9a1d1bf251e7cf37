namespace CustomLabels.Service.Checking;

/// <summary>Examines a copy of the database, since opening one changes its folder.</summary>
internal sealed class DatabaseCheck : IDisposable
{
    private const int MaxProblems = 20;

    // Text in the rows that is JSON. Without it a row has less to say; a policy has nothing.
    private static readonly (string Table, string Column)[] Documents =
    [
        ("objects", "headers"), ("datasets", "stats"), ("versions", "request"), ("versions", "results"), ("versions", "thresholds"), ("policies", "document"),
    ];

    private readonly List<Finding> _findings = [];
    private DatabaseCopy? _copy;
    private SalvagedDatabase? _salvaged;
    private int? _number;

    private DatabaseCheck()
    {
    }

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>What the database holds: a copy, or what can be read of a damaged one; null if nothing can.</summary>
    public SqliteConnection? Connection { get; private set; }

    /// <summary>Whether rows may be missing that once were there.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>The rows that cannot be read. Those of objects may be rebuilt from their records, so this comes after the objects.</summary>
    public IEnumerable<Finding> Lost(DataFolder folder) => (_salvaged?.Lost ?? []).Select(row => new Finding(FindingKind.Missing, row.Item, folder.Database, row.Reason, connection =>
        row.Rebuilt ?? (row.Table == "objects" && HasObject(connection, row) ? "its row is rebuilt from its record" : null)));

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

    /// <summary>Opens the database itself. Of a damaged one, what can be read takes its place; the damaged one is moved to lost+found.</summary>
    public SqliteConnection OpenForRepair(DataFolder folder)
    {
        if (_salvaged is not null)
        {
            _salvaged.TakePlace(folder);
        }
        else if (Connection is null)
        {
            SalvagedDatabase.SetAside(folder);
        }
        else if (_number is { } number)
        {
            using var connection = DatabaseCopy.Open(folder.Database);
            Schema.SetNumber(connection, number);
        }

        new Database(folder.Database).Dispose();
        return DatabaseCopy.Open(folder.Database);
    }

    public void Dispose()
    {
        if (_salvaged is null)
        {
            Connection?.Dispose();
        }

        _salvaged?.Dispose();
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
        if (FindDamage(folder) is { } damage)
        {
            Salvage(folder, damage, count ?? 0);
        }

        if (Connection is not null)
        {
            Compare(folder, count);
        }
    }

    // What is wrong with more than indexes; null if nothing is.
    private string? FindDamage(DataFolder folder)
    {
        try
        {
            Connection = _copy!.Open();
            RequireNumber(folder);
            Schema.Upgrade(Connection);
            var problems = Connection.Query($"PRAGMA integrity_check({MaxProblems})", row => row.GetString(0)).Where(problem => problem != "ok").ToArray();
            if (problems.Length > 0)
            {
                // Whether the rows themselves can be read, and the rest be built anew: tried on the copy.
                ReadAll(Connection);
                if (RebuildIndexes(Connection) is null)
                {
                    return problems[0];
                }

                IsIncomplete = true;
                _findings.AddRange(problems.Select(problem => new Finding(FindingKind.Changed, "database", folder.Database, problem, RebuildIndexes)));
            }

            return RowRules.Tables(Connection).Select(table => RowRules.FindBroken(Connection, table)).FirstOrDefault(found => found is not null);
        }
        catch (SqliteException e)
        {
            return e.Message;
        }
    }

    // A newer version has other tables, too.
    private void RequireNumber(DataFolder folder)
    {
        var number = Schema.NumberByTables(Connection!);
        var said = Connection!.Count("PRAGMA user_version");
        if (number is null)
        {
            Schema.RequireKnown(Connection!);
            throw StorageFailure.Damaged("its list of tables is damaged");
        }
        else if (number != said)
        {
            _number = number;
            Schema.SetNumber(Connection!, number.Value);
            _findings.Add(new Finding(FindingKind.Changed, "database", folder.Database, $"the number of its schema is {said}, but its tables are those of {number}", _ => "the number is set right"));
        }
    }

    private void Salvage(DataFolder folder, string damage, long commits)
    {
        Connection?.Dispose();
        _findings.RemoveAll(finding => finding.Path == folder.Database);
        _salvaged = SalvagedDatabase.Of(folder.Database, commits);
        Connection = _salvaged?.Connection;
        if (_salvaged is null)
        {
            Lose(folder, FindingKind.Changed, $"it cannot be read ({damage})");
            return;
        }

        IsIncomplete = true;
        _findings.Add(new Finding(FindingKind.Changed, "database", folder.Database, $"a part of it cannot be read ({damage})",
            _ => $"a new one has all that can be read; the old one is in {folder.LostAndFound.Path}"));
    }

    private void Compare(DataFolder folder, long? count)
    {
        var connection = Connection!;
        foreach ((var table, var column) in Documents)
        {
            var broken = $"{table} WHERE NOT json_valid({column})";
            if (connection.Count($"SELECT count(*) FROM {broken}") is > 0 and var damaged)
            {
                _findings.Add(new Finding(FindingKind.Changed, "database", folder.Database, $"{damaged} rows of {table} are damaged ({column})", repaired =>
                {
                    repaired.Execute(table == "policies" ? $"DELETE FROM {broken}" : $"UPDATE {table} SET {column} = '{{}}' WHERE NOT json_valid({column})");
                    return table == "policies" ? "the policies are removed; set them again" : $"{column} of these rows is empty now";
                }));
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
        foreach (var table in RowRules.Tables(connection))
        {
            connection.Query($"SELECT * FROM {table} NOT INDEXED", row => row.FieldCount);
        }
    }

    private void Lose(DataFolder folder, FindingKind kind, string detail)
    {
        IsIncomplete = true;
        _findings.Add(new Finding(kind, "database", folder.Database, detail, _ => $"a new one has what the objects' records say; the old one is in {folder.LostAndFound.Path}"));
    }

    private static bool HasObject(SqliteConnection connection, LostRow row) =>
        connection.Count("SELECT count(*) FROM objects WHERE bucket = @bucket AND key = @key", ("@bucket", row.Text("bucket")), ("@key", row.Text("key"))) > 0;
}
