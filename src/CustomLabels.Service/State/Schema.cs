namespace CustomLabels.Service.State;

/// <summary>
/// The tables. Times are milliseconds since 1970; documents are JSON in the shapes of the wire. The database of an older
/// version of the service is upgraded step by step; <c>user_version</c> is the number of steps done.
/// </summary>
internal static class Schema
{
    private static readonly string[] Steps = [Tables, TheWholeInterface, RunTimes, Commits, Hashes];

    private const string Tables = """
        CREATE TABLE IF NOT EXISTS buckets (
            name TEXT PRIMARY KEY,
            region TEXT NOT NULL,
            created_at INTEGER NOT NULL
        ) WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS objects (
            bucket TEXT NOT NULL REFERENCES buckets (name),
            key TEXT NOT NULL,
            file TEXT NOT NULL UNIQUE,
            size INTEGER NOT NULL,
            etag TEXT NOT NULL,
            modified_at INTEGER NOT NULL,
            headers TEXT NOT NULL,
            PRIMARY KEY (bucket, key)
        ) WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS projects (
            arn TEXT PRIMARY KEY,
            scope TEXT NOT NULL,
            name TEXT NOT NULL,
            status TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            UNIQUE (scope, name)
        );

        CREATE TABLE IF NOT EXISTS datasets (
            arn TEXT PRIMARY KEY,
            project TEXT NOT NULL REFERENCES projects (arn),
            type TEXT NOT NULL,
            source TEXT,
            status TEXT NOT NULL,
            message TEXT,
            message_code TEXT,
            stats TEXT NOT NULL DEFAULT '{}',
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            UNIQUE (project, type)
        );

        CREATE TABLE IF NOT EXISTS entries (
            dataset TEXT NOT NULL REFERENCES datasets (arn) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            source_ref TEXT NOT NULL,
            line TEXT NOT NULL,
            listed TEXT NOT NULL,
            labels TEXT NOT NULL,
            is_labeled INTEGER NOT NULL,
            has_errors INTEGER NOT NULL,
            PRIMARY KEY (dataset, number),
            UNIQUE (dataset, source_ref)
        ) WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS versions (
            arn TEXT PRIMARY KEY,
            project TEXT NOT NULL REFERENCES projects (arn),
            name TEXT NOT NULL,
            status TEXT NOT NULL,
            message TEXT NOT NULL,
            request TEXT NOT NULL,
            results TEXT NOT NULL DEFAULT '{}',
            thresholds TEXT NOT NULL DEFAULT '{}',
            folder TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            min_units INTEGER,
            max_units INTEGER,
            created_at INTEGER NOT NULL,
            UNIQUE (project, name)
        );

        CREATE TABLE IF NOT EXISTS tags (
            arn TEXT NOT NULL,
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (arn, key)
        ) WITHOUT ROWID;
        """;

    private const string TheWholeInterface = """
        ALTER TABLE buckets ADD COLUMN owner TEXT NOT NULL DEFAULT '';
        ALTER TABLE buckets ADD COLUMN policy TEXT;
        ALTER TABLE objects ADD COLUMN parts TEXT;

        CREATE TABLE uploads (
            id TEXT PRIMARY KEY,
            bucket TEXT NOT NULL REFERENCES buckets (name),
            key TEXT NOT NULL,
            headers TEXT NOT NULL,
            algorithm TEXT,
            checksum_type TEXT,
            created_at INTEGER NOT NULL
        ) WITHOUT ROWID;

        CREATE INDEX uploads_by_key ON uploads (bucket, key, id);

        CREATE TABLE upload_parts (
            upload TEXT NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            file TEXT NOT NULL UNIQUE,
            size INTEGER NOT NULL,
            etag TEXT NOT NULL,
            checksum TEXT,
            modified_at INTEGER NOT NULL,
            PRIMARY KEY (upload, number)
        ) WITHOUT ROWID;

        ALTER TABLE versions ADD COLUMN source TEXT;

        CREATE TABLE policies (
            project TEXT NOT NULL REFERENCES projects (arn) ON DELETE CASCADE,
            name TEXT NOT NULL,
            revision TEXT NOT NULL,
            document TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            PRIMARY KEY (project, name)
        ) WITHOUT ROWID;

        CREATE TABLE changes (
            dataset TEXT PRIMARY KEY REFERENCES datasets (arn) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            document BLOB NOT NULL
        );

        CREATE TABLE entry_labels (
            dataset TEXT NOT NULL,
            number INTEGER NOT NULL,
            label TEXT NOT NULL,
            boxes INTEGER NOT NULL,
            PRIMARY KEY (dataset, number, label),
            FOREIGN KEY (dataset, number) REFERENCES entries (dataset, number) ON DELETE CASCADE ON UPDATE CASCADE
        ) WITHOUT ROWID;
        CREATE INDEX entry_labels_by_label ON entry_labels (dataset, label, number, boxes);
        INSERT INTO entry_labels (dataset, number, label, boxes)
            SELECT DISTINCT entries.dataset, entries.number, mine.value, 0 FROM entries, json_each(entries.labels) mine;
        ALTER TABLE entries DROP COLUMN labels;
        CREATE INDEX entries_by_flags ON entries (dataset, has_errors, is_labeled, number);
        """;

    private const string RunTimes = """
        ALTER TABLE versions ADD COLUMN running_since INTEGER;
        ALTER TABLE versions ADD COLUMN stopped_at INTEGER;
        """;

    // One row: how many times the database has committed. See CommitCount.
    private const string Commits = """
        CREATE TABLE commits (count INTEGER NOT NULL);
        INSERT INTO commits (count) VALUES (0);
        """;

    private const string Hashes = "ALTER TABLE objects ADD COLUMN hash TEXT;";

    /// <summary>How many times a database has committed; 0 for one of a version that did not count.</summary>
    public static long CommitsOf(SqliteConnection connection) =>
        connection.Count("SELECT count(*) FROM sqlite_master WHERE name = 'commits'") == 0 ? 0 : connection.Count("SELECT count FROM commits");

    /// <summary>The number of the schema that this version writes.</summary>
    public static int Current => Steps.Length;

    /// <exception cref="InvalidDataException">A newer version of the service created the database.</exception>
    public static void RequireKnown(SqliteConnection connection)
    {
        if (connection.Count("PRAGMA user_version") is var done && done > Current)
        {
            throw new InvalidDataException($"The database was made by a newer version of the service (its schema is {done}, this version knows {Current}). Run that version, or use another --data folder.");
        }
    }

    /// <summary>Whether a database has the current tables.</summary>
    /// <exception cref="InvalidDataException">A newer version of the service created it.</exception>
    public static bool IsCurrent(SqliteConnection connection)
    {
        RequireKnown(connection);
        return connection.Count("PRAGMA user_version") == Current;
    }

    /// <summary>Upgrades a database to the current tables.</summary>
    public static void Upgrade(SqliteConnection connection) => Upgrade(connection, Current);

    /// <summary>Upgrades a database to the tables of one of the versions.</summary>
    public static void Upgrade(SqliteConnection connection, int last)
    {
        for (var step = (int)connection.Count("PRAGMA user_version"); step < last; step++)
        {
            connection.Execute(Steps[step]);
            SetNumber(connection, step + 1);
        }
    }

    /// <summary>Stores the number of the schema.</summary>
    public static void SetNumber(SqliteConnection connection, int number) => connection.Execute($"PRAGMA user_version = {number}");

    /// <summary>The number of the schema that has just the tables of a database, whatever the database says; null if none has.</summary>
    public static int? NumberByTables(SqliteConnection connection)
    {
        var tables = Describe(connection);
        return Enumerable.Range(1, Current).Reverse().Select(number => (int?)number).FirstOrDefault(number =>
        {
            using SqliteConnection empty = new("Data Source=:memory:");
            empty.Open();
            Upgrade(empty, number!.Value);
            return tables.SetEquals(Describe(empty));
        });
    }

    // Columns, references and indexes of all tables.
    private static HashSet<string> Describe(SqliteConnection connection) => [.. connection.Query(
        """
        SELECT format('%s.%s %s %d %s %d', t.name, c.name, c.type, c."notnull", c.dflt_value, c.pk) FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'
        UNION SELECT format('%s.%s references %s.%s %s %s', t.name, c."from", c."table", c."to", c.on_update, c.on_delete) FROM sqlite_master t, pragma_foreign_key_list(t.name) c WHERE t.type = 'table'
        UNION SELECT format('%s by %s %d %s', t.name, i.name, i."unique", group_concat(c.name)) FROM sqlite_master t, pragma_index_list(t.name) i, pragma_index_info(i.name) c WHERE t.type = 'table' GROUP BY i.name
        """, row => row.GetString(0))];
}
