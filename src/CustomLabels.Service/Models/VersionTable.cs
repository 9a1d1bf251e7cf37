using CustomLabels.Service.Tags;

namespace CustomLabels.Service.Models;

/// <summary>The rows of project versions.</summary>
internal static class VersionTable
{
    private const string Columns = "arn, project, name, status, message, request, results, thresholds, folder, attempts, min_units, max_units, created_at, source, running_since, stopped_at";

    public static void Insert(SqliteConnection connection, VersionRow version) => connection.Execute(
        """
        INSERT INTO versions (arn, project, name, status, message, request, results, thresholds, folder, created_at, source)
        VALUES (@arn, @project, @name, @status, @message, @request, @results, @thresholds, @folder, @created, @source)
        """,
        ("@arn", version.Arn), ("@project", version.Project), ("@name", version.Name), ("@status", version.Status), ("@message", version.Message),
        ("@request", version.Request), ("@results", version.Results), ("@thresholds", version.Thresholds), ("@folder", version.Folder),
        ("@created", version.CreatedAt.ToUnixTimeMilliseconds()), ("@source", version.Source));

    public static VersionRow? Find(SqliteConnection connection, string arn) =>
        connection.First($"SELECT {Columns} FROM versions WHERE arn = @arn", Map, ("@arn", arn));

    public static bool NameIsTaken(SqliteConnection connection, string project, string name) =>
        connection.Count("SELECT count(*) FROM versions WHERE project = @project AND name = @name", ("@project", project), ("@name", name)) > 0;

    public static long CountOfProject(SqliteConnection connection, string project) =>
        connection.Count("SELECT count(*) FROM versions WHERE project = @project", ("@project", project));

    /// <summary>How many versions of the account and region are in one of these states.</summary>
    public static long Count(SqliteConnection connection, string scope, params IReadOnlyList<string> statuses) => connection.Count(
        "SELECT count(*) FROM versions WHERE substr(arn, 1, length(@scope)) = @scope AND status IN (SELECT value FROM json_each(@statuses))",
        ("@scope", scope), ("@statuses", JsonList.Write(statuses)));

    public static IReadOnlyList<VersionRow> WithStatus(SqliteConnection connection, params IReadOnlyList<string> statuses) => connection.Query(
        $"SELECT {Columns} FROM versions WHERE status IN (SELECT value FROM json_each(@statuses)) ORDER BY created_at", Map, ("@statuses", JsonList.Write(statuses)));

    /// <summary>The ARNs of versions in one of these states that have a tag.</summary>
    public static IReadOnlyList<string> Tagged(SqliteConnection connection, string key, params IReadOnlyList<string> statuses) => connection.Query(
        "SELECT versions.arn FROM versions JOIN tags ON tags.arn = versions.arn AND tags.key = @key WHERE status IN (SELECT value FROM json_each(@statuses))",
        row => row.GetString(0), ("@key", key), ("@statuses", JsonList.Write(statuses)));

    /// <summary>Newest first, older than a time in milliseconds.</summary>
    public static IReadOnlyList<VersionRow> Page(SqliteConnection connection, string project, IReadOnlyList<string>? names, long before, int count) => connection.Query(
        $"""
        SELECT {Columns} FROM versions
        WHERE project = @project AND created_at < @before AND (@names IS NULL OR name IN (SELECT value FROM json_each(@names)))
        ORDER BY created_at DESC LIMIT @count
        """,
        Map, ("@project", project), ("@before", before), ("@names", JsonList.Write(names)), ("@count", count));

    /// <summary>Changes the state and its message.</summary>
    public static void Move(SqliteConnection connection, VersionRow version, string status, string message)
    {
        VersionStatus.Machine.Require(version.Status, status);
        StateMachine.RequireOne(connection.Execute(
            "UPDATE versions SET status = @status, message = @message WHERE arn = @arn AND status = @from",
            ("@status", status), ("@message", message), ("@arn", version.Arn), ("@from", version.Status)), version.Arn);
    }

    public static void SetResults(SqliteConnection connection, string arn, string results, string thresholds) => connection.Execute(
        "UPDATE versions SET results = @results, thresholds = @thresholds WHERE arn = @arn", ("@results", results), ("@thresholds", thresholds), ("@arn", arn));

    public static void SetUnits(SqliteConnection connection, string arn, int min, int? max) => connection.Execute(
        "UPDATE versions SET min_units = @min, max_units = @max WHERE arn = @arn", ("@min", min), ("@max", max), ("@arn", arn));

    public static void SetAttempts(SqliteConnection connection, string arn, int attempts) =>
        connection.Execute("UPDATE versions SET attempts = @attempts WHERE arn = @arn", ("@attempts", attempts), ("@arn", arn));

    /// <summary>Stores when a version started to run.</summary>
    public static void SetRunningSince(SqliteConnection connection, string arn, DateTimeOffset time) => connection.Execute(
        "UPDATE versions SET running_since = @time WHERE arn = @arn", ("@time", time.ToUnixTimeMilliseconds()), ("@arn", arn));

    /// <summary>Stores when a version was stopped.</summary>
    public static void SetStoppedAt(SqliteConnection connection, string arn, DateTimeOffset time) => connection.Execute(
        "UPDATE versions SET stopped_at = @time WHERE arn = @arn", ("@time", time.ToUnixTimeMilliseconds()), ("@arn", arn));

    public static void Delete(SqliteConnection connection, string arn)
    {
        TagTable.DeleteAll(connection, arn);
        connection.Execute("DELETE FROM versions WHERE arn = @arn", ("@arn", arn));
    }

    private static VersionRow Map(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7),
        row.GetString(8), row.GetInt32(9), (int?)row.Number(10), (int?)row.Number(11), row.Time(12), row.Text(13),
        Time(row, 14), Time(row, 15));

    private static DateTimeOffset? Time(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);
}
