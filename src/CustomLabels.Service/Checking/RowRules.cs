namespace CustomLabels.Service.Checking;

/// <summary>What nothing watches over when a page changes: the values of a row are of the types of its columns, times are times, and what a row refers to is there.</summary>
internal static class RowRules
{
    // The last millisecond of the year 9999.
    private const long MaxTime = 253_402_300_799_999;

    /// <summary>The tables, those first that others refer to.</summary>
    public static IReadOnlyList<string> Tables(SqliteConnection connection) =>
        connection.Query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid", row => row.GetString(0));

    /// <summary>What is wrong with rows of a table; null if nothing is.</summary>
    public static string? FindBroken(SqliteConnection connection, string table) =>
        Exists(connection, Broken(connection, table)) ? $"values of {table} are damaged"
        : Orphans(connection, table).Any(orphans => Exists(connection, orphans)) ? $"rows of {table} belong to nothing"
        : null;

    /// <summary>Selects the rows of a table that break a rule.</summary>
    public static string Broken(SqliteConnection connection, string table)
    {
        var rules = connection.Query("SELECT name, type, \"notnull\" OR pk FROM pragma_table_info(@table) WHERE type IN ('TEXT', 'INTEGER')", row =>
        {
            var name = row.GetString(0);
            var rule = $"typeof({name}) = '{row.GetString(1).ToLowerInvariant()}'{(IsTime(name) ? $" AND {name} BETWEEN 0 AND {MaxTime}" : string.Empty)}";
            return row.GetBoolean(2) ? $"({rule})" : $"({name} IS NULL OR ({rule}))";
        }, ("@table", table));
        return $"FROM {table} WHERE NOT ({string.Join(" AND ", rules.DefaultIfEmpty("1"))})";
    }

    /// <summary>Selects the rows of a table that refer to rows that are missing: one condition for each reference.</summary>
    public static IReadOnlyList<string> Orphans(SqliteConnection connection, string table) =>
    [
        .. connection.Query("SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list(@table)", row => (Id: row.GetInt64(0), Parent: row.GetString(1), From: row.GetString(2), To: row.GetString(3)), ("@table", table))
            .GroupBy(pair => pair.Id)
            .Select(pairs => $"FROM {table} WHERE NOT EXISTS (SELECT 1 FROM {pairs.First().Parent} AS parent WHERE {string.Join(" AND ", pairs.Select(pair => $"parent.{pair.To} = {table}.{pair.From}"))})"),
    ];

    private static bool Exists(SqliteConnection connection, string rows) => connection.Count($"SELECT EXISTS (SELECT 1 {rows})") > 0;

    private static bool IsTime(string column) => column.EndsWith("_at", StringComparison.Ordinal) || column.EndsWith("_since", StringComparison.Ordinal);
}
