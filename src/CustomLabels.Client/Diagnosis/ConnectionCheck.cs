namespace CustomLabels;

/// <summary>One check on the way from this session to the service and the bucket, and its result.</summary>
public sealed record ConnectionCheck
{
    /// <summary>What was checked: a stable name, for instance <c>BucketRegion</c>.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary><c>Passed</c>, <c>Warning</c>, <c>Failed</c>, or <c>Skipped</c> when an earlier failure made the check impossible.</summary>
    public string Verdict { get; internal init; } = string.Empty;

    /// <summary>What was found.</summary>
    public string Detail { get; internal init; } = string.Empty;

    /// <summary>What to do about it; empty if nothing.</summary>
    public string Fix { get; internal init; } = string.Empty;

    /// <summary>The Region of the connection; null while unknown.</summary>
    public string? Region { get; internal init; }

    /// <summary>The account of the caller, 12 digits; null before the check <c>Identity</c> has passed.</summary>
    public string? AccountId { get; internal init; }

    /// <summary>The name and the verdict.</summary>
    public override string ToString() => $"{Name}: {Verdict}";
}
