using System.Net;
using System.Text;
using Amazon;
using Amazon.S3.Model;
using CustomLabels.Connections;

namespace CustomLabels.Storage;

/// <summary>Gives rights on buckets by their policies.</summary>
/// <param name="connection">Where to.</param>
public sealed class BucketPolicyClient(ServiceConnection connection)
{
    /// <summary>What S3 takes.</summary>
    private const int MaxBytes = 20 * 1024;

    private readonly ObjectStore _store = new(connection);

    private string Partition => RegionEndpoint.GetBySystemName(connection.Region).PartitionName;

    /// <summary>Works out the policy that gives rights; nothing is changed yet.</summary>
    /// <param name="rights">The rights; without principals they are the caller's.</param>
    /// <param name="cancellationToken">Ends it.</param>
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
                "PolicyTooLarge",
                ErrorKind.QuotaExceeded,
                $"The policy of the bucket '{rights.Bucket}' would have {size} bytes; S3 takes {MaxBytes}. Name accounts (-Account) instead of their users and roles.",
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

    /// <summary>Stores the policy that was worked out.</summary>
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

        // The SDK makes no exception of 404 here, and a policy of the error's text: it may be the bucket that is missing.
        return await _store.BucketExistsAsync(bucket, cancellationToken)
            ? null
            : throw new CustomLabelsException("BucketMissing", ErrorKind.NotFound, $"There is no bucket '{bucket}'. Look at its name.", bucket);
    }
}
