namespace CustomLabels.Service.Tags;

/// <summary>The tags of projects, datasets and versions.</summary>
internal static class TagTable
{
    public static void Insert(SqliteConnection connection, string arn, JsonObject? tags)
    {
        foreach ((var key, var value) in tags ?? [])
        {
            connection.Execute("INSERT INTO tags (arn, key, value) VALUES (@arn, @key, @value)", ("@arn", arn), ("@key", key), ("@value", value!.GetValue<string>()));
        }
    }

    /// <summary>Adds tags; an existing key gets the new value.</summary>
    public static void Put(SqliteConnection connection, string arn, JsonObject tags)
    {
        foreach ((var key, var value) in tags)
        {
            connection.Execute(
                "INSERT OR REPLACE INTO tags (arn, key, value) VALUES (@arn, @key, @value)", ("@arn", arn), ("@key", key), ("@value", value!.GetValue<string>()));
        }
    }

    public static long Count(SqliteConnection connection, string arn) => connection.Count("SELECT count(*) FROM tags WHERE arn = @arn", ("@arn", arn));

    public static IReadOnlyDictionary<string, string> Find(SqliteConnection connection, string arn) => connection
        .Query("SELECT key, value FROM tags WHERE arn = @arn ORDER BY key", row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), ("@arn", arn))
        .ToDictionary();

    public static void Delete(SqliteConnection connection, string arn, IReadOnlyList<string> keys) => connection.Execute(
        "DELETE FROM tags WHERE arn = @arn AND key IN (SELECT value FROM json_each(@keys))", ("@arn", arn), ("@keys", JsonList.Write(keys)));

    public static void DeleteAll(SqliteConnection connection, string arn) => connection.Execute("DELETE FROM tags WHERE arn = @arn", ("@arn", arn));
}
