using System.Net;
using Amazon.Rekognition;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CustomLabels.Connections;
using CustomLabels.Requests;

namespace CustomLabels.Storage;

/// <summary>
/// Finds out why a request could not use an object: the service's own message names key, Region and permission in one
/// breath, and three different things are to be done about them. Here they are looked at. A look that fails, or that takes
/// too long, leaves the error as it was.
/// </summary>
/// <param name="s3">The client.</param>
/// <param name="region">The Region of the connection.</param>
/// <param name="account">Tells the caller's account, to which the bucket must belong; null where any account's will do.</param>
internal sealed class AccessDiagnosis(IAmazonS3 s3, string region, Func<CancellationToken, Task<string>>? account = null)
{
    /// <summary>By its code: only some operations have an exception of its own for it.</summary>
    private const string InvalidS3Object = "InvalidS3ObjectException";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>For what Rekognition reads of datasets and writes of results: buckets of the caller's account only.</summary>
    public static AccessDiagnosis OwnBucket(ServiceConnection connection) => new(connection.S3, connection.Region, connection.GetAccountIdAsync);

    /// <summary>For photos to detect in, which may be any account's.</summary>
    public static AccessDiagnosis AnyBucket(ServiceConnection connection) => new(connection.S3, connection.Region);

    /// <summary>Makes a request, and when it fails over an object, says why.</summary>
    /// <param name="location">The object; when writing, what its key starts with is enough.</param>
    /// <param name="use">What the request does with it.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends it.</param>
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

    /// <summary>Looks, and says what is wrong; what the request's own error says, when nothing is found.</summary>
    public async Task<CustomLabelsException> ExplainAsync(S3Location location, ObjectUse use, AmazonServiceException exception, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            if (await FindAsync(location, use, exception, limit.Token) is { } found)
            {
                return found;
            }
        }
        catch (Exception look) when (RequestErrors.IsFromRequest(look) || look is OperationCanceledException)
        {
            // The look went wrong too: what is known is what the request said.
        }

        return RequestErrors.Explain(exception, location.ToString());
    }

    private static bool IsAboutAnObject(AmazonServiceException exception) => exception switch
    {
        { ErrorCode: InvalidS3Object } => true,

        // Lacks a right of Rekognition itself, and says which.
        AmazonRekognitionException { ErrorCode: "AccessDeniedException" } denied => !denied.Message.Contains("perform: rekognition:", StringComparison.Ordinal),
        AmazonS3Exception => exception.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.MovedPermanently
            || exception.ErrorCode is "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException",
        _ => false,
    };

    private async Task<CustomLabelsException?> FindAsync(S3Location location, ObjectUse use, AmazonServiceException exception, CancellationToken cancellationToken)
    {
        if (ErrorCodes.Look(ErrorCodes.Normalize(exception), exception.StatusCode).Kind == ErrorKind.Authentication)
        {
            // A wrong key or clock: no look with it would tell more.
            return null;
        }

        var bucket = location.Bucket;
        var look = await BucketLook.AtAsync(s3, bucket, null, cancellationToken);
        if (!look.Exists)
        {
            return Found("BucketMissing", ErrorKind.NotFound, $"There is no bucket '{bucket}'. Look at its name.", location, exception);
        }

        if (look.Region is { } other && other != region)
        {
            return Found(
                "BucketInOtherRegion",
                ErrorKind.InvalidArgument,
                $"The bucket '{bucket}' is in {other}, the connection in {region}; Rekognition reads and writes buckets of its own Region only. Connect with -Region {other}, or use a bucket in {region}{(use == ObjectUse.Read ? ", or a local file" : string.Empty)}.",
                location,
                exception);
        }

        return use == ObjectUse.Read ? await FindReadAsync(location, look, exception, cancellationToken)
            : look.Refusal is not null ? Refused(location, exception)
            : await OtherAccountAsync(location, exception, cancellationToken)
            ?? (use == ObjectUse.Write ? await FindWriteAsync(location, exception, cancellationToken) : null);
    }

    private async Task<CustomLabelsException?> FindWriteAsync(S3Location location, AmazonServiceException exception, CancellationToken cancellationToken)
    {
        try
        {
            if (exception is not AmazonS3Exception)
            {
                // Rekognition was refused: whether these credentials may write needs to be asked.
                await WriteProbe.AskAsync(s3, location with { Key = $"{location.Key.TrimEnd('/')}/{WriteProbe.Key}" }, cancellationToken);
                return null;
            }
        }
        catch (AmazonS3Exception denied) when (denied.StatusCode == HttpStatusCode.Forbidden)
        {
            // As is said below.
        }

        return Denied(location, "write", "s3:PutObject", "kms:GenerateDataKey", exception);
    }

    private async Task<CustomLabelsException?> FindReadAsync(S3Location location, BucketLook look, AmazonServiceException exception, CancellationToken cancellationToken)
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
            // Those who may list can be told the difference.
            return look.Refusal is not null ? Refused(location, exception)
                : await new SimilarKey(s3).IsListedAsync(location, cancellationToken) ? Denied(location, "read", "s3:GetObject", "kms:Decrypt", exception)
                : await MissingAsync(location, exception, cancellationToken);
        }

        return await OtherAccountAsync(location, exception, cancellationToken) ?? Found(
            exception.ErrorCode == InvalidS3Object ? InvalidS3Object : "ObjectAccessDenied",
            ErrorKind.AccessDenied,
            $"{location} is there, in {region}, and cannot be read all the same: these credentials need s3:GetObject and s3:GetObjectAcl on it, and kms:Decrypt when it is encrypted with a key.",
            location,
            exception);
    }

    private async Task<CustomLabelsException> MissingAsync(S3Location location, AmazonServiceException exception, CancellationToken cancellationToken)
    {
        var similar = await new SimilarKey(s3).FindAsync(location, cancellationToken);
        return Found(
            "ObjectNotFound",
            ErrorKind.NotFound,
            $"There is no object {location}. {(similar is null ? "Look at the key: upper and lower case count, and it is written as it is, without %20 or + for blanks." : $"Is {similar} meant?")}",
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
        return (await BucketLook.AtAsync(s3, location.Bucket, own, cancellationToken)).Refusal is null ? null : Found(
            "BucketOfOtherAccount",
            ErrorKind.AccessDenied,
            $"The bucket '{location.Bucket}' does not belong to account {own}. Manifests, photos of datasets and results must be in a bucket of the caller's own account: copy them there.",
            location,
            exception);
    }

    private static CustomLabelsException Refused(S3Location location, AmazonServiceException exception) =>
        Found(
            "BucketAccessDenied",
            ErrorKind.AccessDenied,
            $"These credentials may not look at the bucket '{location.Bucket}': it belongs to another account, or they lack s3:ListBucket. Without that S3 does not say whether {location.Key} is missing or forbidden. Its owner can allow it with Grant-CLBucketAccess.",
            location,
            exception);

    private static CustomLabelsException Denied(S3Location location, string use, string right, string keyRight, AmazonServiceException exception) =>
        Found(
            "ObjectAccessDenied",
            ErrorKind.AccessDenied,
            $"These credentials may not {use} {location}: {right} is missing, or {keyRight} when the bucket is encrypted with a key. Allow it in their policy, or with Grant-CLBucketAccess {location.Bucket}.",
            location,
            exception);

    private static CustomLabelsException Found(string id, ErrorKind kind, string message, S3Location location, AmazonServiceException exception) =>
        new(id, kind, message, location.ToString(), exception);
}
