namespace CustomLabels.Service.State;

/// <summary>The tables. Times are milliseconds since 1970; documents are JSON text in the shapes of the wire.</summary>
internal static class Schema
{
    public const string Sql = """
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
}
