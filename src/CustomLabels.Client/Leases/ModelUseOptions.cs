namespace CustomLabels.Leases;

/// <summary>Which model is needed, and how.</summary>
/// <param name="Model">The model.</param>
public sealed record ModelUseOptions(ModelIdentity Model)
{
    /// <summary>Inference units, 1 or more.</summary>
    public int Units { get; init; } = 1;

    /// <summary>Inference units it may scale up to; null for no auto-scaling.</summary>
    public int? MaxUnits { get; init; }

    /// <summary>How long a lease to write when the model is started; null for none.</summary>
    public TimeSpan? Lease { get; init; }

    /// <summary>Whether the lease is extended again and again while the model is needed.</summary>
    public bool RenewsLease { get; init; }

    /// <summary>Who needs the model; null for this process.</summary>
    public string? Owner { get; init; }

    /// <summary>How long to wait for the model to run; null for as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }
}
