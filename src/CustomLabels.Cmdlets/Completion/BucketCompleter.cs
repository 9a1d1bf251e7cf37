namespace CustomLabels.Completion;

/// <summary>Completes names of buckets.</summary>
public sealed class BucketCompleter : LiveCompleter
{
    /// <inheritdoc/>
    protected override async Task<IEnumerable<string>> NamesAsync(
        ServiceConnection connection, string typed, IDictionary bound, CancellationToken cancellationToken) =>
        (await connection.S3.ListBucketsAsync(cancellationToken)).Buckets?.Select(static b => b.BucketName) ?? [];
}
