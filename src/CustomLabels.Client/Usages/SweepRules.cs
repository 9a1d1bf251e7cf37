namespace CustomLabels.Usages;

/// <summary>What is stopped beside models whose lease is over.</summary>
public sealed record SweepRules
{
    /// <summary>After how long without a request a model counts as idle; null for never.</summary>
    public TimeSpan? Idle { get; init; }

    /// <summary>When each model was used last, by ARN, as logs of detections have it; null when there are none.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset>? LastUses { get; init; }

    /// <summary>From when on the logs are complete: a model that is not in them was not used since. Null when they do not say anything about such models.</summary>
    public DateTimeOffset? LoggedSince { get; init; }

    /// <summary>The schedule of models that have no tag of their own; null for none.</summary>
    public string? OffHours { get; init; }

    /// <summary>Whose leases count, with wildcards; null for everybody's. Models without a lease are nobody's.</summary>
    public string? Owner { get; init; }
}
