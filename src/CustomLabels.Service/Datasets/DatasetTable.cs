using CustomLabels.Service.Tags;

namespace CustomLabels.Service.Datasets;

/// <summary>The rows of datasets.</summary>
internal static class DatasetTable
{
    private const string Columns = "arn, project, type, source, status, message, message_code, stats, created_at, updated_at";

    public static void Insert(SqliteConnection connection, DatasetRow dataset) => connection.Execute(
        $"INSERT INTO datasets ({Columns}) VALUES (@arn, @project, @type, @source, @status, @message, @code, @stats, @created, @updated)",
        ("@arn", dataset.Arn), ("@project", dataset.Project), ("@type", dataset.Type), ("@source", dataset.Source), ("@status", dataset.Status),
        ("@message", dataset.Message), ("@code", dataset.MessageCode), ("@stats", dataset.Stats),
        ("@created", dataset.CreatedAt.ToUnixTimeMilliseconds()), ("@updated", dataset.UpdatedAt.ToUnixTimeMilliseconds()));

    public static DatasetRow? Find(SqliteConnection connection, string arn) =>
        connection.First($"SELECT {Columns} FROM datasets WHERE arn = @arn", Map, ("@arn", arn));

    /// <summary>The datasets of a project: training before test.</summary>
    public static IReadOnlyList<DatasetRow> OfProject(SqliteConnection connection, string project) =>
        connection.Query($"SELECT {Columns} FROM datasets WHERE project = @project ORDER BY type DESC", Map, ("@project", project));

    public static IReadOnlyList<string> WithStatus(SqliteConnection connection, string status) =>
        connection.Query("SELECT arn FROM datasets WHERE status = @status", row => row.GetString(0), ("@status", status));

    /// <summary>Changes the state and its message.</summary>
    public static void Move(SqliteConnection connection, DatasetRow dataset, string status, string? message, string? messageCode, DateTimeOffset now, string? stats = null)
    {
        DatasetStatus.Machine.Require(dataset.Status, status);
        StateMachine.RequireOne(connection.Execute(
            """
            UPDATE datasets SET status = @status, message = @message, message_code = @code, stats = coalesce(@stats, stats), updated_at = max(@now, created_at)
            WHERE arn = @arn AND status = @from
            """,
            ("@status", status), ("@message", message), ("@code", messageCode), ("@stats", stats), ("@now", now.ToUnixTimeMilliseconds()),
            ("@arn", dataset.Arn), ("@from", dataset.Status)), dataset.Arn);
    }

    public static void Delete(SqliteConnection connection, string arn)
    {
        TagTable.DeleteAll(connection, arn);
        connection.Execute("DELETE FROM entries WHERE dataset = @arn", ("@arn", arn));
        connection.Execute("DELETE FROM datasets WHERE arn = @arn", ("@arn", arn));
    }

    private static DatasetRow Map(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.Text(3), row.GetString(4), row.Text(5), row.Text(6), row.GetString(7), row.Time(8), row.Time(9));
}
