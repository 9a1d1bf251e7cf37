namespace CustomLabels.Service.Policies;

/// <summary>The rows of project policies. They are deleted with their project.</summary>
internal static class PolicyTable
{
    private const string Columns = "project, name, revision, document, created_at, updated_at";

    /// <summary>Stores a policy, replacing one of the same name.</summary>
    public static void Put(SqliteConnection connection, PolicyRow policy) => connection.Execute(
        $"INSERT OR REPLACE INTO policies ({Columns}) VALUES (@project, @name, @revision, @document, @created, @updated)",
        ("@project", policy.Project), ("@name", policy.Name), ("@revision", policy.Revision), ("@document", policy.Document),
        ("@created", policy.CreatedAt.ToUnixTimeMilliseconds()), ("@updated", policy.UpdatedAt.ToUnixTimeMilliseconds()));

    public static PolicyRow? Find(SqliteConnection connection, string project, string name) => connection.First(
        $"SELECT {Columns} FROM policies WHERE project = @project AND name = @name", Map, ("@project", project), ("@name", name));

    public static long Count(SqliteConnection connection, string project) =>
        connection.Count("SELECT count(*) FROM policies WHERE project = @project", ("@project", project));

    /// <summary>Oldest first, younger than a time in milliseconds.</summary>
    public static IReadOnlyList<PolicyRow> Page(SqliteConnection connection, string project, long after, int count) => connection.Query(
        $"SELECT {Columns} FROM policies WHERE project = @project AND created_at > @after ORDER BY created_at LIMIT @count",
        Map, ("@project", project), ("@after", after), ("@count", count));

    public static void Delete(SqliteConnection connection, string project, string name) =>
        connection.Execute("DELETE FROM policies WHERE project = @project AND name = @name", ("@project", project), ("@name", name));

    private static PolicyRow Map(SqliteDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Time(4), row.Time(5));
}
