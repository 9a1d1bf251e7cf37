namespace CustomLabels.Service.Hosting;

/// <summary>Recognizes a data folder of a version of the service that did not mark its folders: by the tables and the schema number of its database.</summary>
internal static class UnmarkedDatabase
{
    /// <summary>The last schema of versions without a marker.</summary>
    public const long LastSchema = 3;

    private static readonly string[] Tables = ["buckets", "datasets", "entries", "objects", "projects", "tags", "versions"];

    /// <summary>Whether the folder has a database of a schema up to this one.</summary>
    public static bool IsIn(string folder, long lastSchema = LastSchema)
    {
        var path = Path.Combine(folder, FolderLayout.Database);
        if (!File.Exists(path))
        {
            return false;
        }

        using DatabaseCopy copy = new(path);
        try
        {
            using var connection = copy.Open();
            var tables = connection.Query("SELECT name FROM sqlite_master WHERE type = 'table'", row => row.GetString(0)).ToHashSet(StringComparer.Ordinal);
            return connection.Count("PRAGMA user_version") is >= 1 and var schema && schema <= lastSchema && tables.IsSupersetOf(Tables);
        }
        catch (SqliteException)
        {
            return false;
        }
    }
}
