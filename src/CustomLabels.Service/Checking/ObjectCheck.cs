using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.Checking;

/// <summary>Compares the rows of objects and parts of uploads with their files, and the files with the records they end with.</summary>
internal sealed class ObjectCheck(DataFolder folder, DatabaseCheck database)
{
    private readonly ObjectFiles _files = new(Path.Combine(folder.Path, FolderLayout.Objects));
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    public IEnumerable<Finding> Run(CancellationToken cancellationToken)
    {
        var stored = database.Connection is { } connection ? ObjectTable.All(connection) : [];
        var parts = database.Connection is null ? [] : UploadTable.AllParts(database.Connection);
        Count = stored.Count + parts.Count;
        List<Finding> findings = [];
        foreach (var row in stored)
        {
            _named.Add(row.File);
            if (Examine(row, cancellationToken) is { } finding)
            {
                findings.Add(finding);
            }
        }

        foreach ((var upload, var part) in parts)
        {
            _named.Add(part.File);
            if (Problem(part.File, part.Size, part.ETag, [], null, cancellationToken, out _, out var kind) is { } problem)
            {
                findings.Add(new Finding(kind, $"part {part.Number} of an upload", PathOf(part.File), problem, connection =>
                {
                    connection.Execute("DELETE FROM upload_parts WHERE upload = @upload AND number = @number", ("@upload", upload), ("@number", part.Number));
                    return SetAside(part.File);
                }));
            }
        }

        // Rows are put in order first: what is rebuilt from a file that nothing names takes the place of what was removed.
        findings.AddRange(Unnamed(cancellationToken));
        return findings;
    }

    private Finding? Examine(StoredObject row, CancellationToken cancellationToken)
    {
        var problem = Problem(row.File, row.Size, row.ETag, row.Parts, row.Hash, cancellationToken, out var record, out var kind);
        if (problem is null && record is not null && Differs(row, record))
        {
            problem = "its row is not what its record says";
            kind = FindingKind.Changed;
        }

        return problem is null ? null : new Finding(kind, $"object s3://{row.Bucket}/{row.Key}", PathOf(row.File), problem, connection => Repair(connection, row, record, cancellationToken));
    }

    private string Repair(SqliteConnection connection, StoredObject row, ContentRecord? record, CancellationToken cancellationToken)
    {
        var path = PathOf(row.File);
        if (record is { Upload: null } && IsWhole(path, record, cancellationToken))
        {
            Remove(connection, row);
            Put(connection, record, row.File);
            return "the row is what the record says";
        }

        if (record is null && IsWhole(path, ContentRecord.Of(row), cancellationToken))
        {
            ContentFile.Restore(path, ContentRecord.Of(row));
            return "the record is what the row says";
        }

        Remove(connection, row);
        return $"the object is removed; {SetAside(row.File)}";
    }

    private IEnumerable<Finding> Unnamed(CancellationToken cancellationToken)
    {
        List<FileSystemInfo> foreign = [];
        FileInfo[] unnamed = [.. _files.Own(foreign.Add).Where(file => !_named.Contains(file.Name))];
        foreach (var file in unnamed.Select(file => (file.FullName, file.Name, Record: ReadRecord(file.FullName))).OrderBy(file => file.Record?.ModifiedAt))
        {
            var item = file.Record is null ? "file" : $"object s3://{file.Record.Bucket}/{file.Record.Key} of {file.Record.ModifiedAt:u}";
            yield return new Finding(FindingKind.Unnamed, item, file.FullName, "nothing in the database names it", connection =>
                database.IsIncomplete && file.Record is { Upload: null } && IsWhole(file.FullName, file.Record, cancellationToken)
                    ? Rebuild(connection, file.Record, file.Name)
                    : SetAside(file.Name));
        }

        foreach (var entry in foreign.Where(entry => !_named.Contains(entry.Name)))
        {
            yield return new Finding(FindingKind.Unnamed, "foreign file", entry.FullName, "it is not the service's, and stays untouched", null);
        }
    }

    private string Rebuild(SqliteConnection connection, ContentRecord record, string file)
    {
        if (ObjectTable.Find(connection, record.Bucket, record.Key) is { } present && present.ModifiedAt >= record.ModifiedAt)
        {
            return SetAside(file);
        }

        return Put(connection, record, file) is { } replaced ? $"its row is rebuilt from its record; the older object: {SetAside(replaced)}" : "its row is rebuilt from its record";
    }

    private static string? Put(SqliteConnection connection, ContentRecord record, string file)
    {
        connection.Execute("INSERT INTO buckets (name, region, owner, created_at) VALUES (@name, 'us-east-1', '', @now) ON CONFLICT DO NOTHING",
            ("@name", record.Bucket), ("@now", record.ModifiedAt.ToUnixTimeMilliseconds()));
        return ObjectTable.Put(connection, record.ToObject(file), WriteCondition.None);
    }

    private static void Remove(SqliteConnection connection, StoredObject row) => ObjectTable.Delete(connection, row.Bucket, row.Key, WriteCondition.None);

    private string SetAside(string file) => FolderLayout.IsOwnName(Path.GetFileNameWithoutExtension(file)) && File.Exists(PathOf(file)) ? $"its file is now {folder.LostAndFound.Take(PathOf(file), "object")}" : "there is no file";

    private string PathOf(string file) => file.Length >= 2 ? _files.PathOf(file) : Path.Combine(folder.Path, FolderLayout.Objects);

    private string? Problem(string file, long size, string etag, IReadOnlyList<long> parts, string? hash, CancellationToken cancellationToken, out ContentRecord? record, out FindingKind kind)
    {
        record = null;
        kind = FindingKind.Changed;
        FileInfo info = new(PathOf(file));
        if (!FolderLayout.IsOwnName(file))
        {
            return "its row names no file";
        }

        if (FolderLayout.IsLink(info))
        {
            return "its file is a link";
        }

        if (!info.Exists)
        {
            kind = FindingKind.Missing;
            return "its file is missing";
        }

        using var handle = File.OpenHandle(info.FullName, share: FileShare.ReadWrite | FileShare.Delete);
        record = ContentRecord.Read(handle);
        return info.Length < size ? "its file is too short"
            : ObjectHash.Compare(handle, size, etag, parts, hash, cancellationToken) ?? (record is null && info.Length != size ? "the record in its file is damaged" : null);
    }

    private static ContentRecord? ReadRecord(string path)
    {
        using var handle = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        return ContentRecord.Read(handle);
    }

    private static bool IsWhole(string path, ContentRecord record, CancellationToken cancellationToken)
    {
        if (!File.Exists(path) || FolderLayout.IsLink(new FileInfo(path)))
        {
            return false;
        }

        using var handle = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        return RandomAccess.GetLength(handle) >= record.Size && ObjectHash.Compare(handle, record.Size, record.ETag, record.Parts, record.Hash, cancellationToken) is null;
    }

    private static bool Differs(StoredObject row, ContentRecord record) =>
        JsonSerializer.Serialize(ContentRecord.Of(row) with { ModifiedAt = default }) != JsonSerializer.Serialize(record with { ModifiedAt = default })
        || row.ModifiedAt.ToUnixTimeMilliseconds() != record.ModifiedAt.ToUnixTimeMilliseconds();
}
