using CustomLabels.Service.S3.Protocol;

namespace CustomLabels.Service.S3.Storage;

/// <summary>The rows of objects.</summary>
internal static class ObjectTable
{
    private const string Columns = "bucket, key, file, size, etag, modified_at, headers, parts, hash";

    public static StoredObject? Find(SqliteConnection connection, string bucket, string key) => connection.First(
        $"SELECT {Columns} FROM objects WHERE bucket = @bucket AND key = @key", Map, ("@bucket", bucket), ("@key", key));

    /// <summary>Stores an object, replacing one with the same key.</summary>
    /// <param name="condition">The condition on the existing object.</param>
    /// <returns>The file that is no longer needed; null if there was none.</returns>
    /// <exception cref="S3Exception">There is no such bucket, or the condition does not hold.</exception>
    public static string? Put(SqliteConnection connection, StoredObject stored, WriteCondition condition)
    {
        if (connection.Count("SELECT count(*) FROM buckets WHERE name = @bucket", ("@bucket", stored.Bucket)) == 0)
        {
            throw S3Exception.NoSuchBucket(stored.Bucket);
        }

        var found = FileOf(connection, stored.Bucket, stored.Key);
        condition.Require(stored.Key, found?.ETag);
        connection.Execute(
            $"INSERT OR REPLACE INTO objects ({Columns}) VALUES (@bucket, @key, @file, @size, @etag, @modified, @headers, @parts, @hash)",
            ("@bucket", stored.Bucket), ("@key", stored.Key), ("@file", stored.File), ("@size", stored.Size), ("@etag", stored.ETag),
            ("@modified", stored.ModifiedAt.ToUnixTimeMilliseconds()), ("@headers", JsonSerializer.Serialize(stored.Headers)),
            ("@parts", stored.Parts.Count == 0 ? null : JsonSerializer.Serialize(stored.Parts)), ("@hash", stored.Hash));
        return found?.File;
    }

    /// <returns>The file that is no longer needed; null if there was no such object.</returns>
    /// <exception cref="S3Exception">The condition does not hold.</exception>
    public static string? Delete(SqliteConnection connection, string bucket, string key, WriteCondition condition)
    {
        var found = FileOf(connection, bucket, key);
        if (found is not null)
        {
            // Without an object there is nothing to guard: gone is what was asked for.
            condition.Require(key, found.Value.ETag);
            connection.Execute("DELETE FROM objects WHERE bucket = @bucket AND key = @key", ("@bucket", bucket), ("@key", key));
        }

        return found?.File;
    }

    /// <summary>Objects in the order of their keys (of their UTF-8 bytes), after one key and not before another.</summary>
    public static IReadOnlyList<StoredObject> Page(SqliteConnection connection, string bucket, string after, string from, int count) => connection.Query(
        $"SELECT {Columns} FROM objects WHERE bucket = @bucket AND key > @after AND key >= @from ORDER BY key LIMIT @count", Map,
        ("@bucket", bucket), ("@after", after), ("@from", from), ("@count", count));

    /// <summary>All objects; one whose row is damaged has no headers and no parts.</summary>
    public static IReadOnlyList<StoredObject> All(SqliteConnection connection) => connection.Query($"SELECT {Columns} FROM objects", row =>
    {
        try
        {
            return Map(row);
        }
        catch (JsonException)
        {
            return new StoredObject(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.Time(5), new Dictionary<string, string>());
        }
    });

    private static (string File, string ETag)? FileOf(SqliteConnection connection, string bucket, string key) => connection.First(
        "SELECT file, etag FROM objects WHERE bucket = @bucket AND key = @key", row => Tuple.Create(row.GetString(0), row.GetString(1)),
        ("@bucket", bucket), ("@key", key)) is { } found ? (found.Item1, found.Item2) : null;

    private static StoredObject Map(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.Time(5),
        JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(6))!)
    {
        Parts = row.Text(7) is { } parts ? JsonSerializer.Deserialize<List<long>>(parts)! : [],
        Hash = row.Text(8),
    };
}
