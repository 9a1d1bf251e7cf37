namespace CustomLabels.Costs;

/// <summary>
/// What AWS charges, in US dollars, according to its documentation (first price tier of us-east-1): good enough for a warning, not for
/// accounting. The local service costs nothing.
/// </summary>
public static class Prices
{
    /// <summary>Where the prices come from, and when they were looked up.</summary>
    public const string Source = "us-east-1, from a sample of AWS and price tables of others, looked up in mid-2026; not a quote";

    /// <summary>One inference unit of a running model, per hour.</summary>
    public const decimal InferenceUnitHour = 4m;

    /// <summary>Training, per hour.</summary>
    public const decimal TrainingHour = 1m;

    /// <summary>What a model costs per hour in a state: nothing unless it runs; null when its inference units are unknown.</summary>
    /// <param name="status">The state.</param>
    /// <param name="units">Its inference units.</param>
    /// <param name="local">Whether it is a model of the local service.</param>
    public static decimal? Running(string? status, int? units, bool local) =>
        local || status is not ("STARTING" or "RUNNING" or "STOPPING") ? 0m : units * InferenceUnitHour;

    /// <summary>What a training has cost; null while its billable time is unknown.</summary>
    /// <param name="billable">Its billable time.</param>
    /// <param name="local">Whether the local service trained it.</param>
    public static decimal? Training(TimeSpan? billable, bool local) =>
        local ? 0m : billable is { } time ? Math.Round((decimal)time.TotalHours * TrainingHour, 2) : null;
}
