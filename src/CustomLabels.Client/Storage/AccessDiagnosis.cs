using System.Net;
using Amazon.Rekognition;
using Amazon.S3;
using Amazon.S3.Model;

namespace CustomLabels.Storage;

/// <summary>
/// Finds out why a request could not use an object: the service's message blames key, Region or permission without telling which,
/// and each needs something else to be done. A diagnosis that fails or takes too long leaves the error as it was.
/// </summary>
/// <param name="s3">The S3 client.</param>
/// <param name="region">The Region of the connection.</param>
/// <param name="account">Gets the caller's account, which must own the bucket; null when any account may.</param>
internal sealed class AccessDiagnosis(IAmazonS3 s3, string region, Func<CancellationToken, Task<string>>? account = null)
{
    /// <summary>A code, since only some operations have an exception for it.</summary>
    private const string InvalidS3Object = "InvalidS3ObjectException";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>For datasets, which Rekognition reads, and results, which it writes: only in buckets of the caller's account.</summary>
    public static AccessDiagnosis OwnBucket(ServiceConnection connection) => new(connection.S3, connection.Region, connection.GetAccountIdAsync);

    /// <summary>For photos to detect in, which may be in any account's bucket.</summary>
    public static AccessDiagnosis AnyBucket(ServiceConnection connection) => new(connection.S3, connection.Region);

    /// <summary>Sends a request, and explains a failure to use its object.</summary>
    /// <param name="location">The object; for writing, a prefix of its key is enough.</param>
    /// <param name="use">What the request does with it.</param>
    /// <exception cref="CustomLabelsException">
    /// <c>BucketMissing</c>, <c>BucketInOtherRegion</c>, <c>BucketAccessDenied</c>, <c>BucketOfOtherAccount</c>,
    /// <c>ObjectNotFound</c>, <c>ObjectAccessDenied</c>; or the request's own error, when nothing was found.
    /// </exception>
    public async Task<T> GuardAsync<T>(S3Location location, ObjectUse use, Func<Task<T>> request, CancellationToken cancellationToken)
    {
        try
        {
            return await request();
        }
        catch (AmazonServiceException exception) when (IsAboutAnObject(exception))
        {
            throw await ExplainAsync(location, use, exception, cancellationToken);
        }
    }

    /// <summary>Explains a failed request by what is wrong with bucket or object; else by the request's own error.</summary>
    public async Task<CustomLabelsException> ExplainAsync(S3Location location, ObjectUse use, AmazonServiceException exception, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            if (await FindAsync(location, use, exception, limit.Token) is { } found)
            {
                return found;
            }
        }
        catch (Exception failure) when (RequestErrors.IsFromRequest(failure) || failure is OperationCanceledException or ObjectDisposedException)
        {
            // The diagnosis failed too: the request's own error has to do.
        }

        return RequestErrors.Explain(exception, location.ToString());
    }

    private static bool IsAboutAnObject(AmazonServiceException exception) => exception switch
    {
        { ErrorCode: InvalidS3Object } => true,

        // A missing permission for Rekognition itself; the message names it.
        AmazonRekognitionException { ErrorCode: "AccessDeniedException" } denied => !denied.Message.Contains("perform: rekognition:", StringComparison.Ordinal),
        AmazonS3Exception => exception.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.MovedPermanently
            || exception.ErrorCode is "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException",
        _ => false,
    };

    private async Task<CustomLabelsException?> FindAsync(S3Location location, ObjectUse use, AmazonServiceException exception, CancellationToken cancellationToken)
    {
        if (ErrorCodes.Find(ErrorCodes.Normalize(exception), exception.StatusCode).Kind == ErrorKind.Authentication)
        {
            // A wrong key or clock: more requests with it would fail too.
            return null;
        }

        var bucket = location.Bucket;
        var head = await BucketHead.GetAsync(s3, bucket, null, cancellationToken);
        if (!head.Exists)
        {
            return Found(ErrorIds.BucketMissing, ErrorKind.NotFound, $"There is no bucket '{bucket}'. Check its name.", location, exception);
        }

        if (head.Region is { } other && other != region)
        {
            return Found(
                ErrorIds.BucketInOtherRegion,
                ErrorKind.InvalidArgument,
                $"The bucket '{bucket}' is in {other}, but the connection is in {region}, and Rekognition uses buckets in its own Region only. Connect with -Region {other}, or use a bucket in {region}{(use == ObjectUse.Read ? ", or a local file" : string.Empty)}.",
                location,
                exception);
        }

        return use == ObjectUse.Read ? await FindReadAsync(location, head, exception, cancellationToken)
            : head.Refusal is not null ? Refused(location, exception)
            : await OtherAccountAsync(location, exception, cancellationToken)
            ?? (use == ObjectUse.Write ? await FindWriteAsync(location, exception, cancellationToken) : null);
    }

    private async Task<CustomLabelsException?> FindWriteAsync(S3Location location, AmazonServiceException exception, CancellationToken cancellationToken)
    {
        try
        {
            if (exception is not AmazonS3Exception)
            {
                // Rekognition was refused; these credentials may be able to write.
                await WriteProbe.RunAsync(s3, location with { Key = $"{location.Key.TrimEnd('/')}/{WriteProbe.Key}" }, cancellationToken);
                return null;
            }
        }
        catch (AmazonS3Exception denied) when (denied.StatusCode == HttpStatusCode.Forbidden)
        {
            // Reported below.
        }

        return Denied(location, "write", "s3:PutObject", "kms:GenerateDataKey", exception);
    }

    private async Task<CustomLabelsException?> FindReadAsync(S3Location location, BucketHead head, AmazonServiceException exception, CancellationToken cancellationToken)
    {
        try
        {
            if (exception is AmazonS3Exception { ErrorCode: "NoSuchKey" })
            {
                return await MissingAsync(location, exception, cancellationToken);
            }

            await s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = location.Bucket, Key = location.Key }, cancellationToken);
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return await MissingAsync(location, exception, cancellationToken);
        }
        catch (AmazonS3Exception denied) when (denied.StatusCode == HttpStatusCode.Forbidden)
        {
            // The list of the bucket, where it may be read, tells missing from forbidden.
            return head.Refusal is not null ? Refused(location, exception)
                : await new SimilarKey(s3).IsListedAsync(location, cancellationToken) ? Denied(location, "read", "s3:GetObject", "kms:Decrypt", exception)
                : await MissingAsync(location, exception, cancellationToken);
        }

        return await OtherAccountAsync(location, exception, cancellationToken) ?? Found(
            exception.ErrorCode == InvalidS3Object ? InvalidS3Object : ErrorIds.ObjectAccessDenied,
            ErrorKind.AccessDenied,
            $"{location} exists in {region}, but cannot be read. These credentials need s3:GetObject and s3:GetObjectAcl on it, and kms:Decrypt if it is encrypted with a KMS key.",
            location,
            exception);
    }

    private async Task<CustomLabelsException> MissingAsync(S3Location location, AmazonServiceException exception, CancellationToken cancellationToken)
    {
        var similar = await new SimilarKey(s3).FindAsync(location, cancellationToken);
        return Found(
            ErrorIds.ObjectNotFound,
            ErrorKind.NotFound,
            $"There is no object {location}. {(similar is null ? "Check the key: it is case-sensitive, and has spaces, not %20 or +." : $"Did you mean {similar}?")}",
            location,
            exception);
    }

    private async Task<CustomLabelsException?> OtherAccountAsync(S3Location location, AmazonServiceException exception, CancellationToken cancellationToken)
    {
        if (account is null)
        {
            return null;
        }

        var own = await account(cancellationToken);
        return (await BucketHead.GetAsync(s3, location.Bucket, own, cancellationToken)).Refusal is null ? null : Found(
            ErrorIds.BucketOfOtherAccount,
            ErrorKind.AccessDenied,
            $"The bucket '{location.Bucket}' does not belong to account {own}. Manifests, dataset photos and results must be in a bucket of the caller's account: copy them there.",
            location,
            exception);
    }

    private static CustomLabelsException Refused(S3Location location, AmazonServiceException exception) =>
        Found(
            ErrorIds.BucketAccessDenied,
            ErrorKind.AccessDenied,
            $"These credentials cannot access the bucket '{location.Bucket}': it belongs to another account, or they lack s3:ListBucket. Without that, S3 does not tell whether {location.Key} is missing or forbidden. The bucket's owner can allow it with Grant-CLBucketAccess.",
            location,
            exception);

    private static CustomLabelsException Denied(S3Location location, string use, string right, string keyRight, AmazonServiceException exception) =>
        Found(
            ErrorIds.ObjectAccessDenied,
            ErrorKind.AccessDenied,
            $"These credentials may not {use} {location}: they lack {right}, or {keyRight} if the bucket is encrypted with a KMS key. Allow it in their policy, or with Grant-CLBucketAccess {location.Bucket}.",
            location,
            exception);

    private static CustomLabelsException Found(string id, ErrorKind kind, string message, S3Location location, AmazonServiceException exception) =>
        new(id, kind, message, location.ToString(), exception);
}
