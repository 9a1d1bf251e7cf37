namespace CustomLabels.Service.S3.Storage;

/// <summary>The rows of multipart uploads and their parts.</summary>
internal static class UploadTable
{
    private const string Columns = "id, bucket, key, headers, algorithm, checksum_type, created_at";
    private const string PartColumns = "number, file, size, etag, checksum, modified_at";

    public static void Insert(SqliteConnection connection, Upload upload) => connection.Execute(
        $"INSERT INTO uploads ({Columns}) VALUES (@id, @bucket, @key, @headers, @algorithm, @type, @created)",
        ("@id", upload.Id), ("@bucket", upload.Bucket), ("@key", upload.Key), ("@headers", JsonSerializer.Serialize(upload.Headers)),
        ("@algorithm", upload.Algorithm), ("@type", upload.ChecksumType), ("@created", upload.CreatedAt.ToUnixTimeMilliseconds()));

    public static Upload? Find(SqliteConnection connection, string bucket, string key, string id) => connection.First(
        $"SELECT {Columns} FROM uploads WHERE id = @id AND bucket = @bucket AND key = @key", Map, ("@id", id), ("@bucket", bucket), ("@key", key));

    /// <summary>Uploads in the order of their keys, then of their ids, after one of them.</summary>
    public static IReadOnlyList<Upload> Page(SqliteConnection connection, string bucket, string afterKey, string afterId, string from, int count) => connection.Query(
        $"SELECT {Columns} FROM uploads WHERE bucket = @bucket AND (key > @key OR (key = @key AND id > @id)) AND key >= @from ORDER BY key, id LIMIT @count", Map,
        ("@bucket", bucket), ("@key", afterKey), ("@id", afterId), ("@from", from), ("@count", count));

    /// <summary>Stores a part, replacing one with the same number.</summary>
    /// <returns>The file that is no longer needed; null if there was none.</returns>
    public static string? PutPart(SqliteConnection connection, string upload, UploadPart part)
    {
        var replaced = connection.First("SELECT file FROM upload_parts WHERE upload = @upload AND number = @number", row => row.GetString(0),
            ("@upload", upload), ("@number", part.Number));
        connection.Execute(
            $"INSERT OR REPLACE INTO upload_parts (upload, {PartColumns}) VALUES (@upload, @number, @file, @size, @etag, @checksum, @modified)",
            ("@upload", upload), ("@number", part.Number), ("@file", part.File), ("@size", part.Size), ("@etag", part.ETag),
            ("@checksum", part.Checksum), ("@modified", part.ModifiedAt.ToUnixTimeMilliseconds()));
        return replaced;
    }

    /// <summary>Parts in the order of their numbers, after one of them.</summary>
    public static IReadOnlyList<UploadPart> Parts(SqliteConnection connection, string upload, int after = 0, int count = int.MaxValue) => connection.Query(
        $"SELECT {PartColumns} FROM upload_parts WHERE upload = @upload AND number > @after ORDER BY number LIMIT @count", MapPart,
        ("@upload", upload), ("@after", after), ("@count", count));

    /// <summary>The parts of all uploads, with the id of each.</summary>
    public static IReadOnlyList<(string Upload, UploadPart Part)> AllParts(SqliteConnection connection) =>
        [.. connection.Query("SELECT id FROM uploads", row => row.GetString(0)).SelectMany(id => Parts(connection, id).Select(part => (id, part)))];

    /// <summary>Deletes an upload with its parts.</summary>
    /// <returns>The files of the parts.</returns>
    public static IReadOnlyList<string> Delete(SqliteConnection connection, string upload)
    {
        var files = connection.Query("SELECT file FROM upload_parts WHERE upload = @upload", row => row.GetString(0), ("@upload", upload));
        connection.Execute("DELETE FROM upload_parts WHERE upload = @upload", ("@upload", upload));
        connection.Execute("DELETE FROM uploads WHERE id = @upload", ("@upload", upload));
        return files;
    }

    /// <summary>Deletes all uploads of a bucket.</summary>
    /// <returns>The files of the parts.</returns>
    public static IReadOnlyList<string> DeleteAll(SqliteConnection connection, string bucket) =>
        [.. connection.Query("SELECT id FROM uploads WHERE bucket = @bucket", row => row.GetString(0), ("@bucket", bucket)).SelectMany(id => Delete(connection, id))];

    private static Upload Map(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(3))!,
        row.Text(4), row.Text(5), row.Time(6));

    private static UploadPart MapPart(SqliteDataReader row) => new(
        row.GetInt32(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.Text(4), row.Time(5));
}
