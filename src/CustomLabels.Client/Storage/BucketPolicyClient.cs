using System.Net;
using System.Text;
using Amazon;
using Amazon.S3.Model;

namespace CustomLabels.Storage;

/// <summary>Grants rights on buckets through their policies.</summary>
/// <param name="connection">The connection.</param>
public sealed class BucketPolicyClient(ServiceConnection connection)
{
    /// <summary>S3's limit.</summary>
    private const int MaxBytes = 20 * 1024;

    private readonly ObjectStore _store = new(connection);

    private string Partition => RegionEndpoint.GetBySystemName(connection.Region).PartitionName;

    /// <summary>Composes the policy that grants rights; changes nothing yet.</summary>
    /// <param name="rights">The rights; without principals they are for the caller.</param>
    /// <exception cref="CustomLabelsException">
    /// <c>InvalidPrincipal</c>, <c>PolicyUnreadable</c>, <c>PolicyStatementChanged</c>, <c>PolicyTooLarge</c>, or the bucket
    /// cannot be used.
    /// </exception>
    public async Task<BucketGrant> PlanAsync(BucketRights rights, CancellationToken cancellationToken)
    {
        string[] principals = rights.Principals.Count > 0
            ? [.. rights.Principals.Select(principal => BucketRights.Principal(principal, Partition)).Distinct(StringComparer.Ordinal)]
            : [(await connection.GetCallerAsync(cancellationToken)).Principal];
        var policy = BucketPolicy.Parse(rights.Bucket, await ReadAsync(rights.Bucket, cancellationToken));
        var before = policy.Count;
        List<string> added = [];
        List<string> extended = [];
        foreach (var (sid, actions, resource) in rights.Statements(Partition))
        {
            switch (policy.Allow(sid, principals, actions, resource))
            {
                case true:
                    added.Add(sid);
                    break;
                case false:
                    extended.Add(sid);
                    break;
            }
        }

        var size = Encoding.UTF8.GetByteCount(policy.ToJson());
        return size > MaxBytes
            ? throw new CustomLabelsException(
                ErrorIds.PolicyTooLarge,
                ErrorKind.QuotaExceeded,
                $"The policy of the bucket '{rights.Bucket}' would have {size} bytes; S3 allows {MaxBytes}. Name accounts (-Account) instead of their users and roles.",
                rights.Bucket)
            : new BucketGrant
            {
                Bucket = rights.Bucket,
                Region = connection.Region,
                Principals = [.. principals],
                Access = rights.Access,
                Prefix = rights.Prefix,
                Added = [.. added],
                Extended = [.. extended],
                Kept = before - extended.Count,
                Policy = policy.ToString(),
            };
    }

    /// <summary>Stores the composed policy.</summary>
    public Task ApplyAsync(BucketGrant grant, CancellationToken cancellationToken)
    {
        var request = new PutBucketPolicyRequest { BucketName = grant.Bucket, Policy = BucketPolicy.Parse(grant.Bucket, grant.Policy).ToJson() };
        return _store.GuardAsync(new S3Location(grant.Bucket, "*"), ObjectUse.List, () => connection.S3.PutBucketPolicyAsync(request, cancellationToken), cancellationToken);
    }

    private async Task<string?> ReadAsync(string bucket, CancellationToken cancellationToken)
    {
        var request = new GetBucketPolicyRequest { BucketName = bucket };
        var response = await _store.GuardAsync(
            new S3Location(bucket, "*"),
            ObjectUse.List,
            () => connection.S3.GetBucketPolicyAsync(request, cancellationToken),
            cancellationToken);
        if (response.HttpStatusCode != HttpStatusCode.NotFound)
        {
            return string.IsNullOrEmpty(response.Policy) ? null : response.Policy;
        }

        // For 404 the SDK throws nothing here, and returns the error's text as policy: the bucket itself may be missing.
        return await _store.BucketExistsAsync(bucket, null, cancellationToken)
            ? null
            : throw new CustomLabelsException(ErrorIds.BucketMissing, ErrorKind.NotFound, $"There is no bucket '{bucket}'. Check its name.", bucket);
    }
}
