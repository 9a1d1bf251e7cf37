using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using CustomLabels.Connections;
using CustomLabels.Primitives;
using CustomLabels.Requests;

namespace CustomLabels.Storage;

/// <summary>Buckets and objects of S3, of AWS or of any server that speaks its protocol.</summary>
/// <param name="s3">The client.</param>
/// <param name="region">The Region in which buckets are made.</param>
public sealed class ObjectStore(IAmazonS3 s3, string region) : IObjectStore
{
    /// <summary>S3's Region of buckets without a location.</summary>
    private const string FirstRegion = "us-east-1";

    /// <summary>The store of a connection.</summary>
    public ObjectStore(ServiceConnection connection)
        : this(connection.S3, connection.Region)
    {
    }

    /// <summary>Whether a bucket is there and these credentials may use it.</summary>
    /// <exception cref="CustomLabelsException">It is there, but in another Region or not for these credentials.</exception>
    public Task<bool> BucketExistsAsync(string bucket, CancellationToken cancellationToken) => BucketExistsAsync(bucket, null, cancellationToken);

    /// <summary>Whether a bucket is there, belongs to an account, and these credentials may use it.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="owner">The account it must belong to; null for any.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CustomLabelsException">It is there, but in another Region, another account's, or not for these credentials.</exception>
    public async Task<bool> BucketExistsAsync(string bucket, string? owner, CancellationToken cancellationToken)
    {
        var look = await BucketLook.AtAsync(s3, bucket, owner, cancellationToken);
        if (!look.Exists)
        {
            return false;
        }

        if (look.Region is { } bucketRegion && bucketRegion != region)
        {
            throw OtherRegion(bucket, bucketRegion);
        }

        return look.Refusal is null ? true : throw new CustomLabelsException(
            "BucketAccessDenied",
            ErrorKind.AccessDenied,
            $"The bucket '{bucket}' belongs to another account, or these credentials lack s3:ListBucket on it. Choose another bucket with -Bucket, or ask its owner (Grant-CLBucketAccess).",
            bucket,
            look.Refusal);
    }

    /// <summary>Makes a bucket in the connection's Region. One that this account has already is no error.</summary>
    public async Task CreateBucketAsync(string bucket, CancellationToken cancellationToken)
    {
        var request = new PutBucketRequest { BucketName = bucket };
        if (region != FirstRegion)
        {
            // BucketRegionName would write eu-west-1 as "EU", its name of long ago, which not every server takes for the same.
            request.PutBucketConfiguration = new PutBucketConfiguration { LocationConstraint = region };
        }

        try
        {
            await s3.PutBucketAsync(request, cancellationToken);
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == "BucketAlreadyOwnedByYou")
        {
            // Made by someone else of this account in the meantime: what was wanted.
        }
    }

    /// <summary>All objects whose key starts with a prefix, page by page, in the order of their keys.</summary>
    public async IAsyncEnumerable<StoredObject> ListAsync(string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix };
        ListObjectsV2Response page;
        do
        {
            page = await GuardAsync(new S3Location(bucket, prefix), ObjectUse.List, () => s3.ListObjectsV2Async(request, cancellationToken), cancellationToken);
            foreach (var item in page.S3Objects ?? [])
            {
                yield return new StoredObject(item.Key, item.Size ?? 0, item.ETag?.Trim('"') ?? string.Empty, Utc(item.LastModified));
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true && !string.IsNullOrEmpty(page.NextContinuationToken));
    }

    /// <summary>Stores bytes under a key, replacing what is there.</summary>
    public async Task WriteAsync(S3Location location, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        var request = new PutObjectRequest
        {
            BucketName = location.Bucket,
            Key = location.Key,
            InputStream = stream,
            ContentType = contentType,
            UseChunkEncoding = false,
        };
        await GuardAsync(location, ObjectUse.Write, () => s3.PutObjectAsync(request, cancellationToken), cancellationToken);
    }

    /// <summary>Reads an object into memory.</summary>
    /// <exception cref="CustomLabelsException">There is no such object.</exception>
    public async Task<byte[]> ReadAsync(S3Location location, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await CopyAsync(location, content, cancellationToken);
        return content.ToArray();
    }

    /// <summary>Tells what an object is, without reading it.</summary>
    /// <returns>The object; its entity tag is empty where a KMS key encrypts it, and it says nothing about the content.</returns>
    /// <exception cref="CustomLabelsException">There is no such object.</exception>
    public async Task<StoredObject> InspectAsync(S3Location location, CancellationToken cancellationToken)
    {
        var request = new GetObjectMetadataRequest { BucketName = location.Bucket, Key = location.Key };
        var head = await GuardAsync(location, ObjectUse.Read, () => s3.GetObjectMetadataAsync(request, cancellationToken), cancellationToken);
        var isPlain = head.ServerSideEncryptionMethod is null || !head.ServerSideEncryptionMethod.Value.StartsWith("aws:kms", StringComparison.Ordinal);
        return new StoredObject(location.Key, head.ContentLength, isPlain ? head.ETag?.Trim('"') ?? string.Empty : string.Empty, Utc(head.LastModified));
    }

    /// <summary>Opens an object for reading; its bytes come as they are read.</summary>
    /// <exception cref="CustomLabelsException">There is no such object.</exception>
    public async Task<Stream> OpenAsync(S3Location location, CancellationToken cancellationToken) =>
        (await GetAsync(location, cancellationToken)).ResponseStream;

    /// <summary>Reads the lines of a text object (UTF-8) as they arrive; nothing is kept.</summary>
    /// <param name="location">The object.</param>
    /// <param name="maxLength">Longer lines are cut off one character behind this length.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CustomLabelsException">There is no such object.</exception>
    public async IAsyncEnumerable<string> ReadLinesAsync(S3Location location, int maxLength, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await GetAsync(location, cancellationToken);
        using var reader = new StreamReader(response.ResponseStream);
        var lines = new BoundedLineReader(reader, maxLength);
        while (await lines.ReadAsync(cancellationToken) is { } line)
        {
            yield return line;
        }
    }

    /// <summary>Reads an object into a file: into a temporary one first, so that the file is there whole or not at all.</summary>
    /// <exception cref="CustomLabelsException">There is no such object.</exception>
    public async Task DownloadAsync(S3Location location, string path, CancellationToken cancellationToken)
    {
        path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await CopyAsync(location, file, cancellationToken);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>
    /// Stores files in parallel, only those whose object is missing or has another size or MD5. Files that were stored
    /// before an interruption stay stored, and are not sent again by the next attempt.
    /// </summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">What all keys start with: listed once for the comparison.</param>
    /// <param name="files">The files.</param>
    /// <param name="progress">Told about counts and the time left.</param>
    /// <param name="cancellationToken">Ends the upload; requests under way are dropped.</param>
    public Task<UploadResult> UploadAsync(
        string bucket,
        string prefix,
        IReadOnlyList<FileUpload> files,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken) =>
        new FolderUpload(s3, this, bucket).RunAsync(prefix, files, progress, cancellationToken);

    Task<StoredObject> IObjectStore.InspectAsync(S3Location location, CancellationToken cancellationToken) =>
        ExplainAsync(location, () => InspectAsync(location, cancellationToken));

    Task<Stream> IObjectStore.OpenAsync(S3Location location, CancellationToken cancellationToken) =>
        ExplainAsync(location, () => OpenAsync(location, cancellationToken));

    Task IObjectStore.DownloadAsync(S3Location location, string path, CancellationToken cancellationToken) =>
        ExplainAsync(location, async () =>
        {
            await DownloadAsync(location, path, cancellationToken);
            return path;
        });

    /// <summary>The domain knows no error of the SDK.</summary>
    private static async Task<T> ExplainAsync<T>(S3Location location, Func<Task<T>> request)
    {
        try
        {
            return await request();
        }
        catch (Exception exception) when (exception is not OperationCanceledException && RequestErrors.IsFromRequest(exception))
        {
            throw RequestErrors.Explain(exception, location.ToString());
        }
    }

    private static DateTimeOffset? Utc(DateTime? time) => time is { } value ? new DateTimeOffset(value.ToUniversalTime()) : null;

    /// <summary>Makes a request on an object, and when it is refused, looks why.</summary>
    internal Task<T> GuardAsync<T>(S3Location location, ObjectUse use, Func<Task<T>> request, CancellationToken cancellationToken) =>
        new AccessDiagnosis(s3, region).GuardAsync(location, use, request, cancellationToken);

    private async Task CopyAsync(S3Location location, Stream destination, CancellationToken cancellationToken)
    {
        using var response = await GetAsync(location, cancellationToken);
        await response.ResponseStream.CopyToAsync(destination, cancellationToken);
    }

    private Task<GetObjectResponse> GetAsync(S3Location location, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest { BucketName = location.Bucket, Key = location.Key };
        return GuardAsync(location, ObjectUse.Read, () => s3.GetObjectAsync(request, cancellationToken), cancellationToken);
    }

    private CustomLabelsException OtherRegion(string bucket, string bucketRegion) =>
        new(
            "BucketInOtherRegion",
            ErrorKind.InvalidArgument,
            $"The bucket '{bucket}' is in {bucketRegion}, the connection in {region}; Rekognition reads buckets of its own Region only. Connect with -Region of the bucket, or choose another bucket with -Bucket.",
            bucket);
}
