using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;

namespace CustomLabels.Storage;

/// <summary>Buckets and objects of S3, on AWS or any compatible server.</summary>
/// <param name="s3">The S3 client.</param>
/// <param name="region">The Region for new buckets.</param>
public sealed class ObjectStore(IAmazonS3 s3, string region) : IObjectStore
{
    /// <summary>The Region of buckets without a location constraint.</summary>
    private const string DefaultRegion = "us-east-1";

    private const int MaxReads = 3;

    /// <summary>The store of a connection.</summary>
    public ObjectStore(ServiceConnection connection)
        : this(connection.S3, connection.Region)
    {
    }

    /// <summary>Whether a bucket exists, belongs to an account, and can be used with these credentials.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="owner">The account it must belong to; null for any.</param>
    /// <exception cref="CustomLabelsException">It exists, but is in another Region, belongs to another account, or may not be used.</exception>
    public async Task<bool> BucketExistsAsync(string bucket, string? owner, CancellationToken cancellationToken)
    {
        var head = await BucketHead.GetAsync(s3, bucket, owner, cancellationToken);
        if (!head.Exists)
        {
            return false;
        }

        if (head.Region is { } bucketRegion && bucketRegion != region)
        {
            throw new CustomLabelsException(
                ErrorIds.BucketInOtherRegion,
                ErrorKind.InvalidArgument,
                $"The bucket '{bucket}' is in {bucketRegion}, but the connection is in {region}, and Rekognition uses buckets in its own Region only. Connect with the bucket's -Region, or choose another bucket with -Bucket.",
                bucket);
        }

        return head.Refusal is null ? true : throw new CustomLabelsException(
            ErrorIds.BucketAccessDenied,
            ErrorKind.AccessDenied,
            $"The bucket '{bucket}' belongs to another account, or these credentials lack s3:ListBucket on it. Choose another bucket with -Bucket, or ask its owner (Grant-CLBucketAccess).",
            bucket,
            head.Refusal);
    }

    /// <summary>Creates a bucket in the connection's Region, unless this account already has it.</summary>
    public async Task CreateBucketAsync(string bucket, CancellationToken cancellationToken)
    {
        var request = new PutBucketRequest { BucketName = bucket };
        if (region != DefaultRegion)
        {
            // BucketRegionName would send eu-west-1 as "EU", its legacy name, which not every server knows.
            request.PutBucketConfiguration = new PutBucketConfiguration { LocationConstraint = region };
        }

        try
        {
            await s3.PutBucketAsync(request, cancellationToken);
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == "BucketAlreadyOwnedByYou")
        {
            // Created from elsewhere in the meantime: that is just as good.
        }
    }

    /// <summary>All objects with a prefix, in the order of their keys.</summary>
    public async IAsyncEnumerable<StoredObject> ListAsync(string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix };
        ListObjectsV2Response page;
        do
        {
            page = await GuardAsync(new S3Location(bucket, prefix), ObjectUse.List, () => s3.ListObjectsV2Async(request, cancellationToken), cancellationToken);
            foreach (var item in page.S3Objects ?? [])
            {
                yield return new StoredObject(item.Key, item.Size ?? 0, item.ETag?.Trim('"') ?? string.Empty, item.LastModified.ToUtc());
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true && !string.IsNullOrEmpty(page.NextContinuationToken));
    }

    /// <summary>Writes an object, replacing an existing one.</summary>
    /// <param name="location">The object.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="md5">The MD5 of the bytes, for the service to check; null for none.</param>
    public async Task WriteAsync(S3Location location, byte[] content, string contentType, CancellationToken cancellationToken, byte[]? md5 = null)
    {
        using var stream = new MemoryStream(content, writable: false);
        var request = new PutObjectRequest
        {
            BucketName = location.Bucket,
            Key = location.Key,
            InputStream = stream,
            ContentType = contentType,
            MD5Digest = md5 is null ? null : Convert.ToBase64String(md5),
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

    /// <summary>Reads an object's metadata.</summary>
    /// <returns>The object; its entity tag is empty when it is encrypted with a KMS key, since it is no hash of the content then.</returns>
    /// <exception cref="CustomLabelsException">There is no such object.</exception>
    public async Task<StoredObject> InspectAsync(S3Location location, CancellationToken cancellationToken)
    {
        var request = new GetObjectMetadataRequest { BucketName = location.Bucket, Key = location.Key };
        var head = await GuardAsync(location, ObjectUse.Read, () => s3.GetObjectMetadataAsync(request, cancellationToken), cancellationToken);
        var isPlain = head.ServerSideEncryptionMethod is null || !head.ServerSideEncryptionMethod.Value.StartsWith("aws:kms", StringComparison.Ordinal);
        return new StoredObject(location.Key, head.ContentLength, isPlain ? head.ETag?.Trim('"') ?? string.Empty : string.Empty, head.LastModified.ToUtc());
    }

    /// <summary>Opens an object as a stream, which no lost connection can cut off anymore.</summary>
    /// <exception cref="CustomLabelsException">There is no such object.</exception>
    public async Task<Stream> OpenAsync(S3Location location, CancellationToken cancellationToken)
    {
        FileStream content = new(Path.GetTempFileName(), new FileStreamOptions { Access = FileAccess.ReadWrite, Mode = FileMode.Open, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        try
        {
            await CopyAsync(location, content, cancellationToken);
            content.Position = 0;
            return content;
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads the lines of a text object (UTF-8).</summary>
    /// <param name="location">The object.</param>
    /// <param name="maxLength">Longer lines are cut off one character after this length.</param>
    /// <exception cref="CustomLabelsException">There is no such object.</exception>
    public async IAsyncEnumerable<string> ReadLinesAsync(S3Location location, int maxLength, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var content = await OpenAsync(location, cancellationToken);
        using var reader = new StreamReader(content);
        var lines = new BoundedLineReader(reader, maxLength);
        while (await lines.ReadAsync(cancellationToken) is { } line)
        {
            yield return line;
        }
    }

    /// <summary>Downloads an object to a file, through a temporary one, so that the file is complete or absent.</summary>
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
    /// Uploads files in parallel: only those whose object is missing or has another size or MD5. After an interruption, the
    /// next attempt sends only the remaining files.
    /// </summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">The prefix of all keys, listed once for the comparison.</param>
    /// <param name="files">The files.</param>
    /// <param name="progress">Receives counts and the time left.</param>
    /// <param name="cancellationToken">A token to cancel the upload and its requests.</param>
    public Task<UploadResult> UploadAsync(
        string bucket,
        string prefix,
        IReadOnlyList<FileUpload> files,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken) =>
        new FolderUpload(this, bucket).RunAsync(prefix, files, progress, cancellationToken);

    Task<StoredObject> IObjectStore.InspectAsync(S3Location location, CancellationToken cancellationToken) =>
        ExplainAsync(location, () => InspectAsync(location, cancellationToken), cancellationToken);

    Task<Stream> IObjectStore.OpenAsync(S3Location location, CancellationToken cancellationToken) =>
        ExplainAsync(location, () => OpenAsync(location, cancellationToken), cancellationToken);

    Task IObjectStore.DownloadAsync(S3Location location, string path, CancellationToken cancellationToken) =>
        ExplainAsync(
            location,
            async () =>
            {
                await DownloadAsync(location, path, cancellationToken);
                return path;
            },
            cancellationToken);

    /// <summary>Core does not know the SDK's exceptions.</summary>
    private static async Task<T> ExplainAsync<T>(S3Location location, Func<Task<T>> request, CancellationToken cancellationToken)
    {
        try
        {
            return await request();
        }
        catch (Exception exception) when (exception is not OperationCanceledException && RequestErrors.IsFromRequest(exception))
        {
            throw RequestErrors.Explain(await EndpointProbe.JudgeAsync(exception, location.ToString(), cancellationToken), location.ToString());
        }
    }

    /// <summary>Sends a request for an object, and explains a failure to use it.</summary>
    internal Task<T> GuardAsync<T>(S3Location location, ObjectUse use, Func<Task<T>> request, CancellationToken cancellationToken) =>
        new AccessDiagnosis(s3, region).GuardAsync(location, use, request, cancellationToken);

    /// <summary>Reads an object; one that is cut off is read again, which the SDK leaves to its callers.</summary>
    private async Task CopyAsync(S3Location location, Stream destination, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var response = await GetAsync(location, cancellationToken);
            try
            {
                await response.ResponseStream.CopyToAsync(destination, cancellationToken);
                return;
            }
            catch (Exception exception) when (RequestErrors.IsFromRequest(exception))
            {
                destination.SetLength(0);
                if (attempt == MaxReads)
                {
                    throw new CustomLabelsException(
                        ErrorIds.RequestInterrupted,
                        ErrorKind.Interrupted,
                        $"{location} was cut off each of the {MaxReads} times it was read. Repeat the command; if it fails again, check proxy and firewall.",
                        location.ToString(),
                        exception);
                }
            }
        }
    }

    private Task<GetObjectResponse> GetAsync(S3Location location, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest { BucketName = location.Bucket, Key = location.Key };
        return GuardAsync(location, ObjectUse.Read, () => s3.GetObjectAsync(request, cancellationToken), cancellationToken);
    }
}
