namespace CustomLabels.Service.Datasets;

/// <summary>The changes of datasets in progress: if the service ends, its next start finishes them.</summary>
internal static class ChangeTable
{
    public static void Insert(SqliteConnection connection, ChangeRow change) => connection.Execute(
        "INSERT INTO changes (dataset, kind, document) VALUES (@dataset, @kind, @document)",
        ("@dataset", change.Dataset), ("@kind", change.Kind.ToString()), ("@document", change.Document));

    public static ChangeRow? Find(SqliteConnection connection, string dataset) => connection.First(
        "SELECT dataset, kind, document FROM changes WHERE dataset = @dataset",
        row => new ChangeRow(row.GetString(0), Enum.Parse<ChangeKind>(row.GetString(1)), (byte[])row.GetValue(2)), ("@dataset", dataset));

    /// <summary>The datasets with a change in progress.</summary>
    public static IReadOnlyList<string> Datasets(SqliteConnection connection) =>
        connection.Query("SELECT dataset FROM changes", row => row.GetString(0));

    public static void Delete(SqliteConnection connection, string dataset) =>
        connection.Execute("DELETE FROM changes WHERE dataset = @dataset", ("@dataset", dataset));
}
