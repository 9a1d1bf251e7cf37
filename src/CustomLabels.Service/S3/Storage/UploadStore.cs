using System.Security.Cryptography;
using CustomLabels.Service.S3.Checksums;
using CustomLabels.Service.S3.Protocol;

namespace CustomLabels.Service.S3.Storage;

/// <summary>
/// Multipart uploads. An upload and its parts stay until it is completed or aborted, or its bucket is deleted; a restart
/// changes nothing.
/// </summary>
internal sealed class UploadStore(Database database, ObjectStore objects, TimeProvider clock)
{
    /// <summary>The minimum size of a part, in bytes; the last one may be smaller.</summary>
    public const long MinPart = 5L * 1024 * 1024;

    public async Task<Upload> CreateAsync(string bucket, string key, IReadOnlyDictionary<string, string> headers, string? algorithm, string? checksumType)
    {
        var upload = new Upload(Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N"), bucket, key, headers, algorithm, checksumType, clock.GetUtcNow());
        await database.WriteAsync(connection =>
        {
            if (connection.Count("SELECT count(*) FROM buckets WHERE name = @bucket", ("@bucket", bucket)) == 0)
            {
                throw S3Exception.NoSuchBucket(bucket);
            }

            UploadTable.Insert(connection, upload);
            return true;
        });
        return upload;
    }

    /// <exception cref="S3Exception">There is no such upload.</exception>
    public Upload Find(string bucket, string key, string id) => database.Read(connection => Require(connection, bucket, key, id));

    public IReadOnlyList<UploadPart> Parts(Upload upload, int after, int count) => database.Read(connection => UploadTable.Parts(connection, upload.Id, after, count));

    public IReadOnlyList<Upload> Page(string bucket, string afterKey, string afterId, string from, int count) =>
        database.Read(connection => UploadTable.Page(connection, bucket, afterKey, afterId, from, count));

    /// <summary>Stores a part, replacing one with the same number.</summary>
    /// <exception cref="S3Exception">The upload no longer exists.</exception>
    public Task<UploadPart> PutPartAsync(Upload upload, int number, StagedContent content, string? checksum) => objects.CommitAsync(
        content,
        new ContentRecord(upload.Bucket, upload.Key, content.Size, content.ETag, clock.GetUtcNow(), upload.Headers, [], upload.Id),
        new UploadPart(number, content.File.Name, content.Size, content.ETag, checksum, clock.GetUtcNow()),
        (connection, part) =>
        {
            Require(connection, upload.Bucket, upload.Key, upload.Id);
            return UploadTable.PutPart(connection, upload.Id, part) is { } replaced ? [replaced] : [];
        });

    /// <exception cref="S3Exception">There is no such upload.</exception>
    public async Task AbortAsync(string bucket, string key, string id)
    {
        var files = await database.WriteAsync(connection => UploadTable.Delete(connection, Require(connection, bucket, key, id).Id));
        foreach (var file in files)
        {
            objects.Files.Remove(file);
        }
    }

    /// <summary>Creates an object from verified parts.</summary>
    /// <param name="parts">The parts, in order.</param>
    /// <param name="expected">The checksum that the object must have; null for any.</param>
    /// <param name="condition">The condition on the existing object.</param>
    /// <param name="cancellationToken">Canceled when the client disconnects.</param>
    /// <exception cref="S3Exception">The upload or a part no longer exists, the checksum differs, or the condition does not hold.</exception>
    public async Task<StoredObject> CompleteAsync(Upload upload, IReadOnlyList<UploadPart> parts, string? expected, WriteCondition condition, CancellationToken cancellationToken)
    {
        var etag = $"{Convert.ToHexStringLower(Md5(parts))}-{parts.Count.ToString(CultureInfo.InvariantCulture)}";
        (var content, var checksum) = Join(upload, parts, etag, cancellationToken);
        using var file = content.File;
        Dictionary<string, string> headers = new(upload.Headers, StringComparer.OrdinalIgnoreCase);
        if (checksum is not null)
        {
            headers[ContentChecksum.HeaderPrefix + upload.Algorithm] = checksum;
            headers[ContentChecksum.TypeHeader] = upload.ChecksumType!;
        }

        if (expected is not null && expected != checksum && expected != checksum?.Split('-')[0])
        {
            throw S3Exception.BadDigest($"The {upload.Algorithm} you specified did not match the calculated checksum.");
        }

        var stored = objects.Describe(upload.Bucket, upload.Key, content, headers) with { Parts = [.. parts.Select(part => part.Size)] };
        return await objects.CommitAsync(content, ContentRecord.Of(stored), stored, (connection, row) =>
        {
            Require(connection, upload.Bucket, upload.Key, upload.Id);
            HashSet<string> present = [.. UploadTable.Parts(connection, upload.Id).Select(part => part.File)];
            if (!parts.All(part => present.Contains(part.File)))
            {
                throw InvalidPart();
            }

            var replaced = ObjectTable.Put(connection, row, condition);
            var files = UploadTable.Delete(connection, upload.Id);
            return replaced is null ? files : [.. files, replaced];
        });
    }

    public static S3Exception InvalidPart() => new(StatusCodes.Status400BadRequest, "InvalidPart",
        "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.");

    private static Upload Require(SqliteConnection connection, string bucket, string key, string id) =>
        UploadTable.Find(connection, bucket, key, id) ?? throw S3Exception.NoSuchUpload(id);

    private (StagedContent Content, string? Checksum) Join(Upload upload, IReadOnlyList<UploadPart> parts, string etag, CancellationToken cancellationToken)
    {
        using var full = upload is { Algorithm: { } algorithm, ChecksumType: ContentChecksum.FullObject } ? ContentChecksum.For(algorithm) : null;
#pragma warning disable CA2000 // Whoever gets the content disposes of its file.
        var file = objects.Files.Create();
#pragma warning restore CA2000
        try
        {
            foreach (var part in parts)
            {
                Append(upload, part, file, full, cancellationToken);
            }

            return (new StagedContent(file, etag), full?.Value() ?? Composite(upload, parts));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private void Append(Upload upload, UploadPart part, ContentFile file, ContentChecksum? full, CancellationToken cancellationToken)
    {
        using ObjectHash hash = new(part.ETag, [], null);
        try
        {
            using var source = File.OpenHandle(objects.Files.PathOf(part.File), share: FileShare.Read | FileShare.Delete);
            file.Append(source, new ByteRange(0, part.Size), bytes =>
            {
                hash.Append(bytes);
                full?.Append(bytes);
            }, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Aborted, completed or replaced meanwhile.
            Find(upload.Bucket, upload.Key, upload.Id);
            throw InvalidPart();
        }
        catch (EndOfStreamException)
        {
            throw Damaged();
        }

        if (!hash.Matches())
        {
            throw Damaged();
        }

        DamagedObjectException Damaged() => new(upload.Bucket, upload.Key, $"part {part.Number} of its upload has changed since it was stored");
    }

    // The checksum of the checksums of the parts, and their number.
    private static string? Composite(Upload upload, IReadOnlyList<UploadPart> parts)
    {
        if (upload.Algorithm is null)
        {
            return null;
        }

        using var checksum = ContentChecksum.For(upload.Algorithm);
        foreach (var part in parts)
        {
            checksum.Append(Convert.FromBase64String(part.Checksum!));
        }

        return $"{checksum.Value()}-{parts.Count.ToString(CultureInfo.InvariantCulture)}";
    }

    private static byte[] Md5(IReadOnlyList<UploadPart> parts)
    {
#pragma warning disable CA5351 // The ETag of S3 is made of MD5s; nothing relies on it for security.
        return MD5.HashData([.. parts.SelectMany(part => Convert.FromHexString(part.ETag))]);
#pragma warning restore CA5351
    }
}
