using CustomLabels.Connections;

namespace CustomLabels.Storage;

/// <summary>Which bucket photos, manifests and results go to.</summary>
public static class BucketChoice
{
    /// <summary>
    /// The bucket given, else the connection's, else <c>custom-labels-&lt;account&gt;-&lt;region&gt;</c>; made when it is
    /// missing and the user agrees.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="requested">The bucket the user named for this one job; null for none.</param>
    /// <param name="mayCreate">Asked, with the name, before a missing bucket is made.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CustomLabelsException">The bucket is missing and may not be made, or cannot be used.</exception>
    public static async Task<string> ChooseAsync(
        ServiceConnection connection,
        string? requested,
        Func<string, Task<bool>> mayCreate,
        CancellationToken cancellationToken)
    {
        var (bucket, exists) = await LookAsync(connection, requested, cancellationToken);
        if (exists)
        {
            return bucket;
        }

        if (!await mayCreate(bucket))
        {
            throw new CustomLabelsException(
                "BucketMissing",
                ErrorKind.NotFound,
                $"There is no bucket '{bucket}', and it was not to be made. Agree to it, choose one with -Bucket, or once for all with Connect-CLService -Bucket.",
                bucket);
        }

        await new ObjectStore(connection).CreateBucketAsync(bucket, cancellationToken);
        return bucket;
    }

    /// <summary>The bucket that is chosen, and whether it is there.</summary>
    /// <exception cref="CustomLabelsException">It cannot be used.</exception>
    public static async Task<(string Bucket, bool Exists)> LookAsync(ServiceConnection connection, string? requested, CancellationToken cancellationToken)
    {
        var bucket = await NameAsync(connection, requested, cancellationToken);

        // Anyone can guess the default name and make a bucket of it, to see what is put there: it must be the account's own.
        var isDefault = string.IsNullOrEmpty(requested) && connection.Bucket is null;
        var owner = isDefault ? await connection.GetAccountIdAsync(cancellationToken) : null;
        return (bucket, await new ObjectStore(connection).BucketExistsAsync(bucket, owner, cancellationToken));
    }

    /// <summary>The name alone, without looking whether there is such a bucket.</summary>
    public static async Task<string> NameAsync(ServiceConnection connection, string? requested, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(requested))
        {
            return requested;
        }

        return connection.Bucket ?? $"custom-labels-{await connection.GetAccountIdAsync(cancellationToken)}-{connection.Region}";
    }
}
