using CustomLabels.Service.Hosting;
using CustomLabels.Service.S3.Checksums;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.State;

namespace CustomLabels.Service.S3.Storage;

/// <summary>
/// The objects: bytes in files with names of our own, keys and the rest in the database. A file is never written again once
/// it is in its place; an object that is replaced gets a new file. So whoever has one open reads it to the end.
/// </summary>
internal sealed class ObjectStore(Database database, DataFolder folder, TimeProvider clock)
{
    private readonly ObjectFiles _files = new(folder.Objects);

    /// <summary>The files, for those who make one.</summary>
    public ObjectFiles Files => _files;

    public string PathOf(StoredObject stored) => _files.PathOf(stored.File);

    public StoredObject? Find(string bucket, string key) => database.Read(connection => ObjectTable.Find(connection, bucket, key));

    /// <summary>Opens an object; null when there is none. It stays readable when the object is replaced or deleted meanwhile.</summary>
    public (StoredObject Stored, FileStream Content)? Open(string bucket, string key)
    {
        while (Find(bucket, key) is { } stored)
        {
            try
            {
                return (stored, new FileStream(PathOf(stored), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024));
            }
            catch (FileNotFoundException) when (Find(bucket, key)?.File != stored.File)
            {
                // Replaced between the look and the opening: look again.
            }
        }

        return null;
    }

    /// <summary>Stores what was staged. When this ends, it is there to stay.</summary>
    /// <exception cref="S3Exception">There is no such bucket, or the condition does not hold.</exception>
    public Task<StoredObject> CommitAsync(string bucket, string key, StagedContent content, IReadOnlyDictionary<string, string> headers, WriteCondition condition) =>
        CommitAsync(content, Describe(bucket, key, content, headers), (connection, stored) => ObjectTable.Put(connection, stored, condition) is { } replaced ? [replaced] : []);

    /// <summary>What an object is when it is stored now.</summary>
    public StoredObject Describe(string bucket, string key, StagedContent content, IReadOnlyDictionary<string, string> headers) =>
        new(bucket, key, content.File, content.Size, content.ETag, clock.GetUtcNow(), headers);

    /// <summary>
    /// Makes a staged file last, and then the change that refers to it; in this order, so that no row ever names a file that is
    /// not there. Files that the change leaves behind are removed.
    /// </summary>
    /// <param name="content">The file.</param>
    /// <param name="row">What the change is about.</param>
    /// <param name="change">The change; gives the files that nothing refers to any more.</param>
    public async Task<T> CommitAsync<T>(StagedContent content, T row, Func<Microsoft.Data.Sqlite.SqliteConnection, T, IReadOnlyList<string>> change)
    {
        IReadOnlyList<string> left;
        try
        {
            left = await database.WriteAsync(connection => change(connection, row));
        }
        catch
        {
            _files.Remove(content.File);
            throw;
        }

        foreach (string file in left)
        {
            _files.Remove(file);
        }

        return row;
    }

    /// <summary>Stores a few bytes: what the service itself writes.</summary>
    /// <returns>The object; null when there is no such bucket.</returns>
    public async Task<StoredObject?> PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        StagedContent staged;
        using (var hashes = new ContentHashes())
        using (ContentFile file = _files.Create())
        {
            hashes.Append(content.Span);
            file.Append(content.Span);
            staged = file.Finish(hashes.ETag());
        }

        try
        {
            return await CommitAsync(bucket, key, staged, new Dictionary<string, string> { ["Content-Type"] = contentType }, WriteCondition.None);
        }
        catch (S3Exception e) when (e.Code == S3Exception.NoSuchBucketCode)
        {
            return null;
        }
    }

    /// <summary>Deletes an object; succeeds when there is none.</summary>
    /// <exception cref="S3Exception">The condition does not hold.</exception>
    public async Task DeleteAsync(string bucket, string key, WriteCondition condition) =>
        _files.Remove(await database.WriteToFreeAsync(connection => ObjectTable.Delete(connection, bucket, key, condition)));

    /// <summary>Objects in the order of their keys (of their UTF-8 bytes), after one key and from one on.</summary>
    public IReadOnlyList<StoredObject> Page(string bucket, string after, string from, int count) =>
        database.Read(connection => ObjectTable.Page(connection, bucket, after, from, count));

    /// <summary>Removes files that neither an object nor a part of an upload names.</summary>
    public int RemoveOrphans() => _files.RemoveAllBut(database.Read(connection =>
        connection.Query("SELECT file FROM objects UNION ALL SELECT file FROM upload_parts", row => row.GetString(0))).ToHashSet(StringComparer.Ordinal));
}
