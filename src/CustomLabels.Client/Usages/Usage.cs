namespace CustomLabels;

/// <summary>What a model costs, and for whom it runs; or what a training has cost.</summary>
public sealed record Usage : ModelResource
{
    internal Usage(string modelArn)
        : base(modelArn)
    {
    }

    /// <summary><c>Running</c> for a model that starts, runs or stops, <c>Training</c> for a training.</summary>
    public string Activity { get; internal init; } = string.Empty;

    /// <summary>The state of the model.</summary>
    public string? Status { get; internal init; }

    /// <summary>Since when it runs, in UTC, or when the training was requested. On AWS only known of a model that was started with a lease; null otherwise.</summary>
    public DateTimeOffset? Since { get; internal init; }

    /// <summary>The inference units that it was started with; null for a training.</summary>
    public int? MinInferenceUnits { get; internal init; }

    /// <summary>The inference units that it may scale up to; null without auto-scaling.</summary>
    public int? MaxInferenceUnits { get; internal init; }

    /// <summary>Whom its lease is for; null when nobody said so.</summary>
    public string? Owner { get; internal init; }

    /// <summary>The machine that asked for it; null when unknown.</summary>
    public string? HostName { get; internal init; }

    /// <summary>Until when it has a lease, in UTC; null when it has none.</summary>
    public DateTimeOffset? LeaseUntil { get; internal init; }

    /// <summary>Its schedule of off-hours, as its tag has it; null when it has none.</summary>
    public string? OffHours { get; internal init; }

    /// <summary>Whether its tag <c>customlabels:keep</c> keeps Stop-CLExpiredModel from stopping it.</summary>
    public bool IsKept { get; internal init; }

    /// <summary>How many images it was asked about since it was loaded; null where the service does not count, as AWS.</summary>
    public long? Requests { get; internal init; }

    /// <summary>When it was asked last, in UTC; null when it never was, and where the service does not count.</summary>
    public DateTimeOffset? LastUsedAt { get; internal init; }

    /// <summary>What it costs per hour in US dollars, according to the price book, with its smallest number of units; 0 on the local service, null when unknown.</summary>
    public decimal? HourlyCost { get; internal init; }

    /// <summary>What it has cost so far in US dollars, or what the training has cost; 0 on the local service, null when unknown.</summary>
    public decimal? Cost { get; internal init; }

    /// <summary>The billed training time; null for a model that runs, and while unknown.</summary>
    public TimeSpan? BillableTrainingTime { get; internal init; }

    /// <summary>Whose and of when the price is.</summary>
    public string PriceSource { get; internal init; } = string.Empty;

    /// <summary>In the output of Stop-CLExpiredModel, why it was stopped; null otherwise.</summary>
    public string? Reason { get; internal init; }

    /// <summary><c>project/version</c>.</summary>
    public override string ToString() => Model;
}
