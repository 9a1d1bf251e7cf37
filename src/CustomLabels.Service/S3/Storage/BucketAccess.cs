using CustomLabels.Service.Policies;
using CustomLabels.Service.S3.Protocol;

namespace CustomLabels.Service.S3.Storage;

/// <summary>
/// Who may do what with a bucket. Rekognition reads and writes S3 with the permissions of its caller (spec/permissions.md §1), so
/// its operations and jobs ask here too. Every key is its account's root: it may do everything in its own buckets that their
/// policies do not deny, and in those of others what their policies allow.
/// </summary>
internal sealed class BucketAccess(BucketStore buckets)
{
    private static readonly Dictionary<string, string> NoContext = [];

    /// <param name="accountId">The account that asks.</param>
    /// <param name="action">The action, as in policies: <c>s3:GetObject</c>.</param>
    /// <param name="key">The object; null for actions on the bucket.</param>
    /// <param name="context">The condition keys of the request, such as <c>aws:SourceIp</c>.</param>
    /// <returns>Whether it is allowed; true for a missing bucket, which the action reports.</returns>
    public bool Allows(string accountId, string action, string bucket, string? key = null, IReadOnlyDictionary<string, string>? context = null)
    {
        if (buckets.Find(bucket) is not { } found)
        {
            return true;
        }

        var decision = found.Policy?.Document.Evaluate(new PolicyRequest(accountId, action, BucketPolicy.Arn(bucket, key)) { Context = context ?? NoContext })
            ?? PolicyDecision.None;
        return decision == PolicyDecision.Allow || (decision == PolicyDecision.None && found.Owner == accountId);
    }

    /// <summary>Finds the bucket of a request, and requires a permission.</summary>
    /// <exception cref="S3Exception">There is no such bucket, its owner is not the expected one, or access is denied.</exception>
    public Bucket Require(S3Request request, string action, string? key = null) => Require(request, action, request.Bucket, key, "x-amz-expected-bucket-owner");

    /// <summary>Finds the bucket of a request that checks permissions one by one.</summary>
    /// <exception cref="S3Exception">There is no such bucket, or its owner is not the expected one.</exception>
    public Bucket RequireBucket(S3Request request) => Expect(request, request.Bucket, "x-amz-expected-bucket-owner");

    /// <summary>
    /// Requires the owner of the bucket, who may always change its policy: nobody can be locked out for good.
    /// </summary>
    /// <exception cref="S3Exception">There is no such bucket, or it belongs to another account.</exception>
    public void RequireOwner(S3Request request, string action)
    {
        if (RequireBucket(request).Owner != request.Account)
        {
            throw Allows(request, action)
                ? new S3Exception(StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed", "The specified method is not allowed against this resource.")
                : S3Exception.AccessDenied();
        }
    }

    /// <summary>The same as <see cref="Require(S3Request, string, string?)"/> for the source of a copy.</summary>
    public Bucket RequireSource(S3Request request, string bucket, string key) =>
        Require(request, "s3:GetObject", bucket, key, "x-amz-source-expected-bucket-owner");

    /// <summary>Whether the caller may do something with the bucket.</summary>
    public bool Allows(S3Request request, string action, string? key = null) =>
        Allows(request.Account, action, request.Bucket, key, BucketRequestContext.Of(request));

    private Bucket Require(S3Request request, string action, string bucket, string? key, string ownerHeader)
    {
        var found = Expect(request, bucket, ownerHeader);

        // Without a policy, only the owner has access; no context is needed.
        var allowed = found.Policy is null ? found.Owner == request.Account : Allows(request.Account, action, bucket, key, BucketRequestContext.Of(request));
        return allowed ? found : throw S3Exception.AccessDenied();
    }

    private Bucket Expect(S3Request request, string bucket, string ownerHeader)
    {
        var found = buckets.Find(bucket) ?? throw S3Exception.NoSuchBucket(bucket);
        var expected = request.Headers[ownerHeader].ToString();
        return expected.Length == 0 || expected == found.Owner ? found : throw S3Exception.AccessDenied();
    }
}
