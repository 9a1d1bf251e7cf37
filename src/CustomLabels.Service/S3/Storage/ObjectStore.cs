using CustomLabels.Service.S3.Checksums;
using CustomLabels.Service.S3.Protocol;

namespace CustomLabels.Service.S3.Storage;

/// <summary>
/// The objects: bytes in files with random names, keys and the rest in the database. A file is never written again once
/// it is complete; a replaced object gets a new file. So whoever has one open can read it to the end.
/// </summary>
internal sealed class ObjectStore(Database database, DataFolder folder, TimeProvider clock, ILogger log)
{
    private readonly ObjectFiles _files = new(folder.Objects);
    private readonly ObjectDamage _damage = new(log);

    /// <summary>The files, for those who create one.</summary>
    public ObjectFiles Files => _files;

    public StoredObject? Find(string bucket, string key) => database.Read(connection => ObjectTable.Find(connection, bucket, key));

    /// <summary>Opens an object; null if there is none. It stays readable if the object is replaced or deleted meanwhile.</summary>
    /// <exception cref="DamagedObjectException">Its file is missing or too short.</exception>
    public (StoredObject Stored, ObjectContent Content)? Open(string bucket, string key)
    {
        while (Find(bucket, key) is { } stored)
        {
            FileInfo file = new(_files.PathOf(stored.File));
            if (FolderLayout.IsLink(file))
            {
                throw _damage.Found(stored, "its file is a link");
            }

            try
            {
#pragma warning disable CA2000 // The content disposes of it.
                var handle = File.OpenHandle(file.FullName, share: FileShare.Read | FileShare.Delete);
#pragma warning restore CA2000
                if (RandomAccess.GetLength(handle) >= stored.Size)
                {
                    return (stored, new ObjectContent(stored, handle, _damage));
                }

                handle.Dispose();
                throw _damage.Found(stored, "its file is too short");
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                // If it was replaced between finding and opening it: try again.
                if (Find(bucket, key)?.File == stored.File)
                {
                    throw _damage.Found(stored, "its file is missing");
                }
            }
        }

        return null;
    }

    /// <summary>Opens an object whose bytes are what was stored; null if there is none.</summary>
    /// <exception cref="DamagedObjectException">They are not.</exception>
    public (StoredObject Stored, ObjectContent Content)? OpenVerified(string bucket, string key, CancellationToken cancellationToken)
    {
        if (Open(bucket, key) is not var (stored, content))
        {
            return null;
        }

        try
        {
            content.Verify(cancellationToken);
            return (stored, content);
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    /// <summary>Gives the verified file of an object a second name, under which it stays when the object is replaced or deleted. A record may follow its bytes.</summary>
    /// <returns>The object; null if there is none.</returns>
    /// <exception cref="DamagedObjectException">The bytes are not what was stored.</exception>
    public StoredObject? Share(string bucket, string key, string secondName, CancellationToken cancellationToken)
    {
        while (OpenVerified(bucket, key, cancellationToken) is var (stored, content))
        {
            using (content)
            {
                try
                {
                    DurableFiles.Share(_files.PathOf(stored.File), secondName);
                    return stored;
                }
                catch (FileNotFoundException)
                {
                    // Replaced or deleted meanwhile: try again.
                }
            }
        }

        return null;
    }

    /// <summary>Stores staged content as an object, durably.</summary>
    /// <exception cref="S3Exception">There is no such bucket, or the condition does not hold.</exception>
    public Task<StoredObject> CommitAsync(string bucket, string key, StagedContent content, IReadOnlyDictionary<string, string> headers, WriteCondition condition) =>
        CommitAsync(content, Describe(bucket, key, content, headers), condition);

    /// <inheritdoc cref="CommitAsync(string, string, StagedContent, IReadOnlyDictionary{string, string}, WriteCondition)"/>
    private Task<StoredObject> CommitAsync(StagedContent content, StoredObject described, WriteCondition condition) =>
        CommitAsync(content, ContentRecord.Of(described), described, (connection, stored) => ObjectTable.Put(connection, stored, condition) is { } replaced ? [replaced] : []);

    /// <summary>The row of an object that is stored now.</summary>
    public StoredObject Describe(string bucket, string key, StagedContent content, IReadOnlyDictionary<string, string> headers) =>
        new(bucket, key, content.File.Name, content.Size, content.ETag, clock.GetUtcNow(), headers) { Hash = content.File.Hash };

    /// <summary>
    /// Commits a change that refers to a staged file, which is on the disk before the change is: no row ever names a file that does
    /// not exist. Files that are no longer needed are deleted.
    /// </summary>
    /// <param name="record">What the row says, for the file.</param>
    /// <param name="row">The row of the change.</param>
    /// <param name="change">The change; returns the files that are no longer needed.</param>
    public async Task<T> CommitAsync<T>(StagedContent content, ContentRecord record, T row, Func<Microsoft.Data.Sqlite.SqliteConnection, T, IReadOnlyList<string>> change)
    {
        content.File.Finish(record);
        var left = await database.WriteAsync(connection => change(connection, row));
        content.File.Keep();
        foreach (var file in left)
        {
            _files.Remove(file);
        }

        return row;
    }

    /// <summary>Stores a small object that the service itself writes.</summary>
    /// <returns>The object; null if there is no such bucket.</returns>
    public async Task<StoredObject?> PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var hashes = new ContentHashes();
        using var file = _files.Create();
        hashes.Append(content.Span);
        file.Append(content.Span);
        try
        {
            return await CommitAsync(bucket, key, new StagedContent(file, hashes.ETag()), new Dictionary<string, string> { ["Content-Type"] = contentType }, WriteCondition.None);
        }
        catch (S3Exception e) when (e.Code == S3Exception.NoSuchBucketCode)
        {
            return null;
        }
    }

    /// <summary>Deletes an object; succeeds if there is none.</summary>
    /// <exception cref="S3Exception">The condition does not hold.</exception>
    public async Task DeleteAsync(string bucket, string key, WriteCondition condition) =>
        _files.Remove(await database.WriteToFreeAsync(connection => ObjectTable.Delete(connection, bucket, key, condition)));

    /// <summary>Objects in the order of their keys (of their UTF-8 bytes), after one key and not before another.</summary>
    public IReadOnlyList<StoredObject> Page(string bucket, string after, string from, int count) =>
        database.Read(connection => ObjectTable.Page(connection, bucket, after, from, count));

    /// <summary>
    /// Moves files that neither an object nor a part of an upload names to lost+found. Files that were never finished are deleted.
    /// What requests store meanwhile is left alone.
    /// </summary>
    public Task SetOrphansAsideAsync(CancellationToken cancellationToken)
    {
        var known = database.Read(connection =>
            connection.Query("SELECT file FROM objects UNION ALL SELECT file FROM upload_parts", row => row.GetString(0))).ToHashSet(StringComparer.Ordinal);
        foreach (var file in _files.Old(foreign => log.NotOurs(foreign.FullName)).Where(file => !known.Contains(file.Name)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.Extension == ContentFile.Unfinished)
            {
                file.Delete();
            }
            else
            {
                log.SetAside(file.FullName, folder.LostAndFound.Take(file.FullName, "object"));
            }
        }

        return Task.CompletedTask;
    }
}
