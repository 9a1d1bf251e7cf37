namespace CustomLabels.Costs;

/// <summary>What a Region charges in US dollars, according to a price book.</summary>
/// <param name="InferenceUnitHour">One inference unit of a running model, per hour.</param>
/// <param name="TrainingHour">Training, per hour.</param>
/// <param name="Source">Where the prices come from, of which date, and that they are no quote; also when they are not the Region's own.</param>
public sealed record Price(decimal InferenceUnitHour, decimal TrainingHour, string Source)
{
    /// <summary>The local service.</summary>
    public static Price Free { get; } = new(0, 0, "the local service costs nothing");

    /// <summary>Whether nothing costs anything.</summary>
    public bool IsFree => ReferenceEquals(this, Free);

    /// <summary>An amount, as people read it.</summary>
    public static string Text(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"{amount:0.00} USD");

    /// <summary>What a model costs per hour in a state: nothing unless it runs; null when its inference units are unknown.</summary>
    /// <param name="status">The state.</param>
    /// <param name="units">Its inference units.</param>
    public decimal? Running(string? status, int? units) => status is "STARTING" or "RUNNING" or "STOPPING" ? units * InferenceUnitHour : 0m;

    /// <summary>What a training has cost; null while its billable time is unknown.</summary>
    /// <param name="billable">Its billable time.</param>
    public decimal? Training(TimeSpan? billable) => billable is { } time ? Math.Round((decimal)time.TotalHours * TrainingHour, 2) : null;
}
