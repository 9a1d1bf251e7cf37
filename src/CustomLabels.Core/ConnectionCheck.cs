namespace CustomLabels;

/// <summary>One link of the chain from this session to the service and the bucket, and whether it holds.</summary>
public sealed record ConnectionCheck
{
    /// <summary>What was looked at: a stable name, for instance <c>BucketRegion</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>Passed</c>, <c>Warning</c>, <c>Failed</c>, or <c>Skipped</c> where something before it made a look impossible.</summary>
    public required string Verdict { get; init; }

    /// <summary>What was found.</summary>
    public required string Detail { get; init; }

    /// <summary>What to do about it; empty when nothing needs to be done.</summary>
    public string Fix { get; init; } = string.Empty;
}
