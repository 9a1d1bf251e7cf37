using Microsoft.Data.Sqlite;

namespace CustomLabels.Service.State;

/// <summary>The rows of dataset entries.</summary>
internal static class EntryTable
{
    public static void Insert(SqliteConnection connection, string dataset, EntryRow entry) => connection.Execute(
        """
        INSERT INTO entries (dataset, number, source_ref, line, listed, labels, is_labeled, has_errors)
        VALUES (@dataset, @number, @source, @line, @listed, @labels, @labeled, @errors)
        """,
        ("@dataset", dataset), ("@number", entry.Number), ("@source", entry.SourceRef), ("@line", entry.Line), ("@listed", entry.Listed),
        ("@labels", JsonList.Write(entry.Labels)), ("@labeled", entry.IsLabeled ? 1 : 0), ("@errors", entry.HasErrors ? 1 : 0));

    public static void Copy(SqliteConnection connection, string source, string destination) => connection.Execute(
        """
        INSERT INTO entries (dataset, number, source_ref, line, listed, labels, is_labeled, has_errors)
        SELECT @destination, number, source_ref, line, listed, labels, is_labeled, has_errors FROM entries WHERE dataset = @source
        """,
        ("@source", source), ("@destination", destination));

    public static void DeleteAll(SqliteConnection connection, string dataset) =>
        connection.Execute("DELETE FROM entries WHERE dataset = @dataset", ("@dataset", dataset));

    /// <summary>The lines as they were given, some at a time.</summary>
    public static IReadOnlyList<(long Number, string Line)> Lines(SqliteConnection connection, string dataset, long after, int count) => connection.Query(
        "SELECT number, line FROM entries WHERE dataset = @dataset AND number > @after ORDER BY number LIMIT @count",
        row => (row.GetInt64(0), row.GetString(1)), ("@dataset", dataset), ("@after", after), ("@count", count));

    /// <summary>The lines as they are listed, some at a time.</summary>
    public static IReadOnlyList<(long Number, string Line)> Page(SqliteConnection connection, string dataset, EntryFilter filter, long after, int count) => connection.Query(
        """
        SELECT number, listed FROM entries
        WHERE dataset = @dataset AND number > @after
          AND (@labels IS NULL OR EXISTS (SELECT 1 FROM json_each(entries.labels) mine JOIN json_each(@labels) wanted ON mine.value = wanted.value))
          AND (@labeled IS NULL OR is_labeled = @labeled)
          AND (@errors IS NULL OR has_errors = @errors)
          AND (@part IS NULL OR instr(source_ref, @part) > 0)
        ORDER BY number LIMIT @count
        """,
        row => (row.GetInt64(0), row.GetString(1)),
        ("@dataset", dataset), ("@after", after), ("@labels", JsonList.Write(filter.Labels)), ("@labeled", Number(filter.IsLabeled)),
        ("@errors", Number(filter.HasErrors)), ("@part", filter.SourceRefPart), ("@count", count));

    private static int? Number(bool? flag) => flag is null ? null : flag.Value ? 1 : 0;
}
