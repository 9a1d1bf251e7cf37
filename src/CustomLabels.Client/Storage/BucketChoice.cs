namespace CustomLabels.Storage;

/// <summary>Chooses the bucket for photos, manifests and results.</summary>
public static class BucketChoice
{
    /// <summary>
    /// The given bucket, else the connection's, else <c>custom-labels-&lt;account&gt;-&lt;region&gt;</c>; created if it is
    /// missing and the user agrees.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="requested">The bucket the user named for this operation; null for none.</param>
    /// <param name="mayCreate">Asked, with the name, before a missing bucket is created.</param>
    /// <exception cref="CustomLabelsException">The bucket is missing and may not be created, or cannot be used.</exception>
    public static async Task<string> ChooseAsync(
        ServiceConnection connection,
        string? requested,
        Func<string, Task<bool>> mayCreate,
        CancellationToken cancellationToken)
    {
        var (bucket, exists) = await InspectAsync(connection, requested, cancellationToken);
        if (exists)
        {
            return bucket;
        }

        if (!await mayCreate(bucket))
        {
            throw new CustomLabelsException(
                ErrorIds.BucketMissing,
                ErrorKind.NotFound,
                $"There is no bucket '{bucket}', and you chose not to create it. Agree to that, or choose a bucket with -Bucket, here or for all commands with Connect-CLService.",
                bucket);
        }

        await new ObjectStore(connection).CreateBucketAsync(bucket, cancellationToken);
        return bucket;
    }

    /// <summary>The chosen bucket, and whether it exists.</summary>
    /// <exception cref="CustomLabelsException">It cannot be used.</exception>
    public static async Task<(string Bucket, bool Exists)> InspectAsync(ServiceConnection connection, string? requested, CancellationToken cancellationToken)
    {
        var bucket = await NameAsync(connection, requested, cancellationToken);

        // Anyone can guess the default name and create that bucket to read what is put there: it must be the account's own.
        var isDefault = string.IsNullOrEmpty(requested) && connection.Bucket is null;
        var owner = isDefault ? await connection.GetAccountIdAsync(cancellationToken) : null;
        return (bucket, await new ObjectStore(connection).BucketExistsAsync(bucket, owner, cancellationToken));
    }

    /// <summary>The name only, without checking that the bucket exists.</summary>
    public static async Task<string> NameAsync(ServiceConnection connection, string? requested, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(requested))
        {
            return requested;
        }

        return connection.Bucket ?? $"custom-labels-{await connection.GetAccountIdAsync(cancellationToken)}-{connection.Region}";
    }
}
