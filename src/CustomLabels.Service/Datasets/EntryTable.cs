namespace CustomLabels.Service.Datasets;

/// <summary>The rows of dataset entries.</summary>
internal static class EntryTable
{
    private const string Columns = "number, source_ref, line, listed, is_labeled, has_errors";

    /// <summary>Adds an entry.</summary>
    /// <returns>Whether it was added; false if the dataset has an entry of that image.</returns>
    public static bool TryInsert(SqliteConnection connection, string dataset, long number, EntryRow entry)
    {
        var added = connection.Execute(
            $"""
            INSERT INTO entries (dataset, {Columns}) VALUES (@dataset, @number, @source, @line, @listed, @labeled, @errors)
            ON CONFLICT (dataset, source_ref) DO NOTHING
            """,
            ("@dataset", dataset), ("@number", number), ("@source", entry.SourceRef), ("@line", entry.Line), ("@listed", entry.Listed),
            ("@labeled", entry.IsLabeled ? 1 : 0), ("@errors", entry.HasErrors ? 1 : 0));
        if (added == 1)
        {
            EntryLabelTable.Insert(connection, dataset, number, entry.Labels);
        }

        return added == 1;
    }

    /// <summary>Replaces the entry of the same image, or adds one at the end.</summary>
    public static void Replace(SqliteConnection connection, string dataset, EntryRow entry)
    {
        long? number = connection.Query(
            "SELECT number FROM entries WHERE dataset = @dataset AND source_ref = @source", row => row.GetInt64(0),
            ("@dataset", dataset), ("@source", entry.SourceRef)) is [var found] ? found : null;
        if (number is null)
        {
            TryInsert(connection, dataset, LastNumber(connection, dataset) + 1, entry);
            return;
        }

        connection.Execute(
            "UPDATE entries SET line = @line, listed = @listed, is_labeled = @labeled, has_errors = @errors WHERE dataset = @dataset AND number = @number",
            ("@line", entry.Line), ("@listed", entry.Listed), ("@labeled", entry.IsLabeled ? 1 : 0), ("@errors", entry.HasErrors ? 1 : 0),
            ("@dataset", dataset), ("@number", number));
        EntryLabelTable.Delete(connection, dataset, number.Value);
        EntryLabelTable.Insert(connection, dataset, number.Value, entry.Labels);
    }

    public static void Copy(SqliteConnection connection, string source, string destination)
    {
        connection.Execute(
            $"INSERT INTO entries (dataset, {Columns}) SELECT @destination, {Columns} FROM entries WHERE dataset = @source",
            ("@source", source), ("@destination", destination));
        EntryLabelTable.Copy(connection, source, destination);
    }

    /// <summary>Moves entries to another dataset, with their numbers and labels.</summary>
    public static void Move(SqliteConnection connection, string source, string destination, IReadOnlyList<long> numbers) => connection.Execute(
        "UPDATE entries SET dataset = @destination WHERE dataset = @source AND number IN (SELECT value FROM json_each(@numbers))",
        ("@source", source), ("@destination", destination), ("@numbers", $"[{string.Join(',', numbers)}]"));

    /// <summary>Deletes some of the entries: deleting many at once would need much room before it frees any.</summary>
    /// <returns>How many; 0 if none are left.</returns>
    public static int DeleteSome(SqliteConnection connection, string dataset, int count) => connection.Execute(
        "DELETE FROM entries WHERE dataset = @dataset AND number IN (SELECT number FROM entries WHERE dataset = @dataset ORDER BY number LIMIT @count)",
        ("@dataset", dataset), ("@count", count));

    /// <summary>The current counts of a dataset.</summary>
    public static DatasetStats Statistics(SqliteConnection connection, string dataset) => connection.First(
        """
        SELECT total(is_labeled), count(*), (SELECT count(DISTINCT label) FROM entry_labels WHERE dataset = @dataset), total(has_errors)
        FROM entries WHERE dataset = @dataset
        """,
        row => new DatasetStats((int)row.GetDouble(0), row.GetInt32(1), row.GetInt32(2), (int)row.GetDouble(3)), ("@dataset", dataset))!;

    /// <summary>
    /// The first and the last image in the order of their source-refs: if those two are in one bucket, all are, since
    /// they have the same beginning. Null for an empty dataset.
    /// </summary>
    public static (string First, string Last)? Ends(SqliteConnection connection, string dataset) =>
        connection.Query(
            "SELECT min(source_ref), max(source_ref) FROM entries WHERE dataset = @dataset", row => (row.Text(0), row.Text(1)), ("@dataset", dataset))[0] is
            (string first, string last) ? (first, last) : null;

    /// <summary>A page of lines as given.</summary>
    public static IReadOnlyList<(long Number, string Line)> Lines(SqliteConnection connection, string dataset, long after, int count) => connection.Query(
        "SELECT number, line FROM entries WHERE dataset = @dataset AND number > @after ORDER BY number LIMIT @count",
        row => (row.GetInt64(0), row.GetString(1)), ("@dataset", dataset), ("@after", after), ("@count", count));

    /// <summary>A page of lines as listed.</summary>
    public static IReadOnlyList<(long Number, string Line)> Page(SqliteConnection connection, string dataset, EntryFilter filter, long after, int count) => connection.Query(
        $"SELECT number, listed FROM entries WHERE dataset = @dataset AND number > @after{Conditions(filter)} ORDER BY number LIMIT @count",
        row => (row.GetInt64(0), row.GetString(1)),
        ("@dataset", dataset), ("@after", after), ("@labels", JsonList.Write(filter.Labels)), ("@labeled", Number(filter.IsLabeled)),
        ("@errors", Number(filter.HasErrors)), ("@part", filter.SourceRefPart), ("@count", count));

    // Only those that are needed, so that SQLite can choose an index: the rows themselves are large.
    private static string Conditions(EntryFilter filter) =>
        (filter.Labels is null ? "" : " AND number IN (SELECT number FROM entry_labels WHERE dataset = @dataset AND label IN (SELECT value FROM json_each(@labels)))")
        + (filter.IsLabeled is null ? "" : " AND is_labeled = @labeled")
        + (filter.HasErrors is null ? "" : " AND has_errors = @errors")
        + (filter.SourceRefPart is null ? "" : " AND number IN (SELECT number FROM entries WHERE dataset = @dataset AND instr(source_ref, @part) > 0)");

    private static long LastNumber(SqliteConnection connection, string dataset) =>
        connection.Count("SELECT coalesce(max(number), 0) FROM entries WHERE dataset = @dataset", ("@dataset", dataset));

    private static int? Number(bool? flag) => flag is null ? null : flag.Value ? 1 : 0;
}
