namespace CustomLabels;

/// <summary>One link of the chain from this session to the service and the bucket, and whether it holds.</summary>
public sealed record ConnectionCheck
{
    /// <summary>What was looked at: a stable name, for instance <c>BucketRegion</c>.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary><c>Passed</c>, <c>Warning</c>, <c>Failed</c>, or <c>Skipped</c> where something before it made a look impossible.</summary>
    public string Verdict { get; internal init; } = string.Empty;

    /// <summary>What was found.</summary>
    public string Detail { get; internal init; } = string.Empty;

    /// <summary>What to do about it; empty when nothing needs to be done.</summary>
    public string Fix { get; internal init; } = string.Empty;

    /// <summary>The Region of the connection; null while it is not known.</summary>
    public string? Region { get; internal init; }

    /// <summary>The account of the caller, 12 digits; null until the row <c>Identity</c> has told it.</summary>
    public string? AccountId { get; internal init; }

    /// <summary>What was looked at, and whether it holds.</summary>
    public override string ToString() => $"{Name}: {Verdict}";
}
