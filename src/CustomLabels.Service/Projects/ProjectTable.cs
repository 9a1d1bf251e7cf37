using CustomLabels.Service.Tags;

namespace CustomLabels.Service.Projects;

/// <summary>The rows of projects.</summary>
internal static class ProjectTable
{
    private const string Columns = "arn, name, status, created_at";

    public static void Insert(SqliteConnection connection, ProjectRow project, string scope) => connection.Execute(
        $"INSERT INTO projects ({Columns}, scope) VALUES (@arn, @name, @status, @created, @scope)",
        ("@arn", project.Arn), ("@name", project.Name), ("@status", project.Status), ("@created", project.CreatedAt.ToUnixTimeMilliseconds()), ("@scope", scope));

    public static ProjectRow? Find(SqliteConnection connection, string arn) =>
        connection.First($"SELECT {Columns} FROM projects WHERE arn = @arn", Map, ("@arn", arn));

    public static ProjectRow? FindByName(SqliteConnection connection, string scope, string name) =>
        connection.First($"SELECT {Columns} FROM projects WHERE scope = @scope AND name = @name", Map, ("@scope", scope), ("@name", name));

    public static long Count(SqliteConnection connection, string scope) =>
        connection.Count("SELECT count(*) FROM projects WHERE scope = @scope", ("@scope", scope));

    /// <summary>Newest first, older than a time in milliseconds.</summary>
    public static IReadOnlyList<ProjectRow> Page(SqliteConnection connection, string scope, IReadOnlyList<string>? names, long before, int count) => connection.Query(
        $"""
        SELECT {Columns} FROM projects
        WHERE scope = @scope AND created_at < @before AND (@names IS NULL OR name IN (SELECT value FROM json_each(@names)))
        ORDER BY created_at DESC LIMIT @count
        """,
        Map, ("@scope", scope), ("@before", before), ("@names", JsonList.Write(names)), ("@count", count));

    public static IReadOnlyList<string> WithStatus(SqliteConnection connection, string status) =>
        connection.Query("SELECT arn FROM projects WHERE status = @status", row => row.GetString(0), ("@status", status));

    public static void Move(SqliteConnection connection, ProjectRow project, string status)
    {
        ProjectStatus.Machine.Require(project.Status, status);
        StateMachine.RequireOne(connection.Execute(
            "UPDATE projects SET status = @status WHERE arn = @arn AND status = @from",
            ("@status", status), ("@arn", project.Arn), ("@from", project.Status)), project.Arn);
    }

    public static void Delete(SqliteConnection connection, string arn)
    {
        TagTable.DeleteAll(connection, arn);
        connection.Execute("DELETE FROM projects WHERE arn = @arn", ("@arn", arn));
    }

    private static ProjectRow Map(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), row.Time(3));
}
