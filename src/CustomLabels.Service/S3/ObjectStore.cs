using System.Security.Cryptography;
using System.Text.Json;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.State;
using Microsoft.Data.Sqlite;

namespace CustomLabels.Service.S3;

/// <summary>
/// The objects: bytes in files with names of our own, keys and the rest in the database. A file is never written again once
/// it is in its place; an object that is replaced gets a new file. So whoever has one open reads it to the end.
/// </summary>
internal sealed class ObjectStore(Database database, DataFolder folder, TimeProvider clock)
{
    private const string Columns = "bucket, key, file, size, etag, modified_at, headers";

    private readonly string _objects = folder.Objects;
    private readonly string _staging = folder.Staging;

    /// <summary>A name for bytes that are still coming.</summary>
    public string NewStagingPath() => Path.Combine(_staging, Guid.NewGuid().ToString("N"));

    public string PathOf(StoredObject stored) => PathOf(stored.File);

    public StoredObject? Find(string bucket, string key) => database.Read(connection => connection.First(
        $"SELECT {Columns} FROM objects WHERE bucket = @bucket AND key = @key", Map, ("@bucket", bucket), ("@key", key)));

    /// <summary>Opens an object; null when there is none. It stays readable when the object is replaced or deleted meanwhile.</summary>
    public (StoredObject Stored, FileStream Content)? Open(string bucket, string key)
    {
        while (Find(bucket, key) is { } stored)
        {
            try
            {
                return (stored, new FileStream(PathOf(stored), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, useAsync: true));
            }
            catch (FileNotFoundException) when (Find(bucket, key)?.File != stored.File)
            {
                // Replaced between the look and the opening: look again.
            }
        }

        return null;
    }

    /// <summary>Stores what was staged. When this returns, it is there to stay.</summary>
    /// <returns>The object; null when there is no such bucket.</returns>
    public StoredObject? Commit(string bucket, string key, StagedContent content, IReadOnlyDictionary<string, string> headers)
    {
        string file = Guid.NewGuid().ToString("N");
        string path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        DurableFiles.Publish(content.Path, path);
        var stored = new StoredObject(bucket, key, file, content.Size, content.ETag, clock.GetUtcNow(), headers);
        string? replaced = null;
        bool accepted = database.Write(connection =>
        {
            if (connection.Count("SELECT count(*) FROM buckets WHERE name = @bucket", ("@bucket", bucket)) == 0)
            {
                return false;
            }

            replaced = connection.First("SELECT file FROM objects WHERE bucket = @bucket AND key = @key", row => row.GetString(0), ("@bucket", bucket), ("@key", key));
            connection.Execute(
                $"INSERT OR REPLACE INTO objects ({Columns}) VALUES (@bucket, @key, @file, @size, @etag, @modified, @headers)",
                ("@bucket", bucket), ("@key", key), ("@file", file), ("@size", stored.Size), ("@etag", stored.ETag),
                ("@modified", stored.ModifiedAt.ToUnixTimeMilliseconds()), ("@headers", JsonSerializer.Serialize(headers)));
            return true;
        });

        Remove(accepted ? replaced : file);
        return accepted ? stored : null;
    }

    /// <summary>Stores a few bytes: what the service itself writes.</summary>
    public async Task<StoredObject?> PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        string path = NewStagingPath();
        await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, useAsync: true))
        {
            await file.WriteAsync(content, cancellationToken);
            file.Flush(flushToDisk: true);
        }

#pragma warning disable CA5351 // The ETag of S3 is an MD5; nothing relies on it for security.
        string etag = Convert.ToHexStringLower(MD5.HashData(content.Span));
#pragma warning restore CA5351
        return Commit(bucket, key, new StagedContent(path, content.Length, etag), new Dictionary<string, string> { ["Content-Type"] = contentType });
    }

    public void Delete(string bucket, string key)
    {
        string? file = database.Write(connection =>
        {
            string? found = connection.First("SELECT file FROM objects WHERE bucket = @bucket AND key = @key", row => row.GetString(0), ("@bucket", bucket), ("@key", key));
            connection.Execute("DELETE FROM objects WHERE bucket = @bucket AND key = @key", ("@bucket", bucket), ("@key", key));
            return found;
        });
        Remove(file);
    }

    /// <summary>Objects in the order of their keys (of their UTF-8 bytes), after one key and from one on.</summary>
    public IReadOnlyList<StoredObject> Page(string bucket, string after, string from, int count) => database.Read(connection => connection.Query(
        $"SELECT {Columns} FROM objects WHERE bucket = @bucket AND key > @after AND key >= @from ORDER BY key LIMIT @count", Map,
        ("@bucket", bucket), ("@after", after), ("@from", from), ("@count", count)));

    /// <summary>Removes files that no object names: left over when the process ended between two steps.</summary>
    public int RemoveOrphans()
    {
        HashSet<string> known = database.Read(connection => connection.Query("SELECT file FROM objects", row => row.GetString(0))).ToHashSet(StringComparer.Ordinal);
        int removed = 0;
        foreach (string path in Directory.EnumerateFiles(_objects, "*", SearchOption.AllDirectories))
        {
            if (!known.Contains(Path.GetFileName(path)))
            {
                File.Delete(path);
                removed++;
            }
        }

        return removed;
    }

    private static StoredObject Map(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.Time(5),
        JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(6))!);

    private string PathOf(string file) => Path.Combine(_objects, file[..2], file);

    private void Remove(string? file)
    {
        if (file is not null)
        {
            File.Delete(PathOf(file));
        }
    }
}
