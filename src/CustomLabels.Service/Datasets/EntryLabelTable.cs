namespace CustomLabels.Service.Datasets;

/// <summary>Which entry has which label, with how many boxes. The rows are deleted and moved with their entries.</summary>
internal static class EntryLabelTable
{
    public static void Insert(SqliteConnection connection, string dataset, long number, IReadOnlyList<EntryLabel> labels)
    {
        foreach (var label in labels)
        {
            connection.Execute(
                "INSERT INTO entry_labels (dataset, number, label, boxes) VALUES (@dataset, @number, @label, @boxes)",
                ("@dataset", dataset), ("@number", number), ("@label", label.Name), ("@boxes", label.Boxes));
        }
    }

    public static void Delete(SqliteConnection connection, string dataset, long number) =>
        connection.Execute("DELETE FROM entry_labels WHERE dataset = @dataset AND number = @number", ("@dataset", dataset), ("@number", number));

    public static void Copy(SqliteConnection connection, string source, string destination) => connection.Execute(
        "INSERT INTO entry_labels (dataset, number, label, boxes) SELECT @destination, number, label, boxes FROM entry_labels WHERE dataset = @source",
        ("@source", source), ("@destination", destination));

    /// <summary>A page of the labels of a dataset, in ordinal order.</summary>
    /// <param name="skip">How many labels to skip.</param>
    /// <param name="count">How many to return.</param>
    public static IReadOnlyList<LabelRow> Page(SqliteConnection connection, string dataset, long skip, int count) => connection.Query(
        "SELECT label, count(*), sum(boxes) FROM entry_labels WHERE dataset = @dataset GROUP BY label ORDER BY label LIMIT @count OFFSET @skip",
        row => new LabelRow(row.GetString(0), row.GetInt64(1), row.GetInt64(2)), ("@dataset", dataset), ("@count", count), ("@skip", skip));

    /// <summary>Every entry in order: its number and labels.</summary>
    public static IReadOnlyList<(long Number, IReadOnlyList<string> Labels)> OfEntries(SqliteConnection connection, string dataset)
    {
        var labels = connection.Query(
            "SELECT number, label FROM entry_labels WHERE dataset = @dataset", row => (Number: row.GetInt64(0), Label: string.Intern(row.GetString(1))), ("@dataset", dataset))
            .ToLookup(item => item.Number, item => item.Label);
        return connection.Query<(long, IReadOnlyList<string>)>(
            "SELECT number FROM entries WHERE dataset = @dataset ORDER BY number", row => (row.GetInt64(0), [.. labels[row.GetInt64(0)]]), ("@dataset", dataset));
    }
}
