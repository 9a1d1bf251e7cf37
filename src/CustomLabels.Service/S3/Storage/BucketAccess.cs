using CustomLabels.Service.Policies;
using CustomLabels.Service.S3.Protocol;

namespace CustomLabels.Service.S3.Storage;

/// <summary>
/// Who may do what with a bucket. Rekognition reads and writes S3 with the rights of its caller (spec/permissions.md §1), so
/// its operations and jobs ask here too. Every key is its account's root: in its own buckets it may do everything that the
/// bucket's policy does not deny, in those of others what their policies allow.
/// </summary>
internal sealed class BucketAccess(BucketStore buckets)
{
    private static readonly Dictionary<string, string> NoContext = [];

    /// <param name="accountId">The account that asks.</param>
    /// <param name="action">The action as policies name it, such as <c>s3:GetObject</c>.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The object; null for actions on the bucket.</param>
    /// <param name="context">What conditions of the policy may ask about, such as <c>aws:SourceIp</c>.</param>
    /// <returns>Whether it may; true for a bucket that is not there, which is for the action to say.</returns>
    public bool Allows(string accountId, string action, string bucket, string? key = null, IReadOnlyDictionary<string, string>? context = null)
    {
        if (buckets.Find(bucket) is not { } found)
        {
            return true;
        }

        PolicyDecision decision = found.Policy?.Document.Evaluate(new PolicyRequest(accountId, action, BucketPolicy.Arn(bucket, key)) { Context = context ?? NoContext })
            ?? PolicyDecision.None;
        return decision == PolicyDecision.Allow || (decision == PolicyDecision.None && found.Owner == accountId);
    }

    /// <summary>Finds the bucket of a request for who may do this.</summary>
    /// <exception cref="S3Exception">There is none, it is another account's than was expected, or the caller may not.</exception>
    public Bucket Require(S3Request request, string action, string? key = null) => Require(request, action, request.Bucket, key, "x-amz-expected-bucket-owner");

    /// <summary>Finds the bucket of a request whose permissions are looked at one by one.</summary>
    /// <exception cref="S3Exception">There is none, or it is another account's than was expected.</exception>
    public Bucket RequireBucket(S3Request request) => Expect(request, request.Bucket, "x-amz-expected-bucket-owner");

    /// <summary>
    /// The policy of a bucket is for the account that owns it. Its root may always change it: nobody can be locked out for good.
    /// </summary>
    /// <exception cref="S3Exception">There is no such bucket, or it is another account's.</exception>
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

    /// <summary>Whether the caller may do something else with the bucket.</summary>
    public bool Allows(S3Request request, string action, string? key = null) =>
        Allows(request.Account, action, request.Bucket, key, BucketRequestContext.Of(request));

    private Bucket Require(S3Request request, string action, string bucket, string? key, string ownerHeader)
    {
        Bucket found = Expect(request, bucket, ownerHeader);

        // Without a policy only the owner may, and nothing need be gathered to know it.
        bool allowed = found.Policy is null ? found.Owner == request.Account : Allows(request.Account, action, bucket, key, BucketRequestContext.Of(request));
        return allowed ? found : throw S3Exception.AccessDenied();
    }

    private Bucket Expect(S3Request request, string bucket, string ownerHeader)
    {
        Bucket found = buckets.Find(bucket) ?? throw S3Exception.NoSuchBucket(bucket);
        string expected = request.Headers[ownerHeader].ToString();
        return expected.Length == 0 || expected == found.Owner ? found : throw S3Exception.AccessDenied();
    }
}
