using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using CustomLabels.Imaging;
using CustomLabels.Manifests.Findings;
using CustomLabels.Manifests.Validation;

namespace CustomLabels.Storage;

/// <summary>Inspects images in S3 with the connection's credentials, reading their first and last bytes; what these leave open is read whole.</summary>
/// <param name="connection">The connection.</param>
public sealed class S3ImageInspector(ServiceConnection connection) : IImageInspector
{
    private const int FirstBytes = 64 << 10;
    private const int LastBytes = 4 << 10;
    private const int Parallelism = 16;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ManifestError>> InspectBucketAsync(string bucket, CancellationToken cancellationToken)
    {
        var account = await connection.GetAccountIdAsync(cancellationToken);
        List<ManifestError> errors = [];
        var isRefused = await IsRefusedAsync(() => connection.S3.GetBucketLocationAsync(new GetBucketLocationRequest { BucketName = bucket }, cancellationToken))
            || await IsRefusedAsync(() => connection.S3.GetBucketAclAsync(new GetBucketAclRequest { BucketName = bucket }, cancellationToken))
            || (await BucketHead.GetAsync(connection.S3, bucket, null, cancellationToken)).Refusal is not null;
        if (isRefused)
        {
            errors.Add(ManifestErrors.ImagesBucketPermissions);
        }

        if (!await IsOwnAsync(bucket, account, isRefused, cancellationToken))
        {
            errors.Add(ManifestErrors.ImagesBucketOwner);
        }

        return errors;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InspectedImage>> InspectAsync(IReadOnlyList<S3Location> images, CancellationToken cancellationToken)
    {
        var found = new InspectedImage[images.Count];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, images.Count), options, async (i, token) => found[i] = await InspectAsync(images[i], token));
        return found;
    }

    private async Task<InspectedImage> InspectAsync(S3Location image, CancellationToken cancellationToken)
    {
        try
        {
            (var bytes, var size) = await ReadAsync(image, 0, FirstBytes, cancellationToken);
            if ((!ImageProbe.TryRead(bytes, out var header) && size <= ImageLimits.MaxBytesStored)
                || (ImageLimits.Check(header, size, inline: false) is null && !await IsCompleteAsync(image, bytes, size, cancellationToken)))
            {
                // A preview or a color profile comes before the size, or the end is not where it should be.
                bytes = size == bytes.Length ? bytes : (await ReadAsync(image, 0, size, cancellationToken)).Bytes;
                ImageProbe.TryRead(bytes, out header);
            }

            var problem = ImageLimits.Check(header, size, inline: false);
            if (problem is null && size == bytes.Length)
            {
                using MemoryStream content = new(bytes, writable: false);
                problem = ImageDecoder.FindDamage(content);
            }

            return new InspectedImage(image.ToString(), header, size, problem);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode is HttpStatusCode.NotFound)
        {
            return Problem(image, ErrorIds.ImageMissing, "There is no such object. Check the key: it is case-sensitive.");
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode is HttpStatusCode.Forbidden)
        {
            return Problem(image, ErrorIds.ImageRefused, "These credentials may not read it: they lack s3:GetObject, or kms:Decrypt if it is encrypted with a KMS key. If they lack s3:ListBucket too, the object may be missing.");
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode is HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return Problem(image, ErrorIds.NotAnImage, "The object is empty. Upload it again.");
        }
    }

    private async Task<bool> IsCompleteAsync(S3Location image, byte[] start, long size, CancellationToken cancellationToken) =>
        size == start.Length || ImageProbe.HasEnd((await ReadAsync(image, size - LastBytes, LastBytes, cancellationToken)).Bytes);

    private async Task<(byte[] Bytes, long Size)> ReadAsync(S3Location image, long from, long count, CancellationToken cancellationToken)
    {
        GetObjectRequest request = new() { BucketName = image.Bucket, Key = image.Key, ByteRange = new ByteRange(from, from + count - 1) };
        using var response = await connection.S3.GetObjectAsync(request, cancellationToken);
        using MemoryStream content = new();
        await response.ResponseStream.CopyToAsync(content, cancellationToken);
        return (content.ToArray(), SizeIn(response.ContentRange) ?? response.ContentLength);
    }

    /// <summary>The size after the slash of <c>bytes 0-65535/123456</c>.</summary>
    private static long? SizeIn(string? contentRange) =>
        contentRange?.LastIndexOf('/') is >= 0 and { } slash && long.TryParse(contentRange.AsSpan(slash + 1), System.Globalization.CultureInfo.InvariantCulture, out var size) ? size : null;

    private static InspectedImage Problem(S3Location image, string id, string message) => new(image.ToString(), null, 0, new ImageProblem(id, message));

    private static async Task<bool> IsRefusedAsync<T>(Func<Task<T>> request)
    {
        try
        {
            await request();
            return false;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.Forbidden)
        {
            return true;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            // There is no such bucket: its images are reported one by one.
            return false;
        }
    }

    /// <summary>Whether the account owns the bucket. One that refuses a HEAD request is its own when it is in the account's list.</summary>
    private async Task<bool> IsOwnAsync(string bucket, string account, bool isRefused, CancellationToken cancellationToken)
    {
        if (!isRefused)
        {
            return (await BucketHead.GetAsync(connection.S3, bucket, account, cancellationToken)).Refusal is null;
        }

        try
        {
            var own = await connection.S3.ListBucketsAsync(cancellationToken);
            return own.Buckets?.Exists(item => item.BucketName == bucket) == true;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.Forbidden)
        {
            // Unknown; the refusal is reported already.
            return true;
        }
    }
}
