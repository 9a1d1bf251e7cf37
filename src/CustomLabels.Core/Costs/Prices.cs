namespace CustomLabels.Costs;

/// <summary>
/// What AWS charges, in US dollars, as of its documentation (first price tier of us-east-1): good enough to be warned by, not to
/// account with. The local service costs nothing.
/// </summary>
public static class Prices
{
    /// <summary>One inference unit of a running model, per hour.</summary>
    public const decimal InferenceUnitHour = 4m;

    /// <summary>Training, per hour.</summary>
    public const decimal TrainingHour = 1m;

    /// <summary>What a model costs per hour in a state: nothing unless it runs; null where its inference units are not known.</summary>
    /// <param name="status">The state.</param>
    /// <param name="units">Its inference units.</param>
    /// <param name="local">Whether it is a model of the local service.</param>
    public static decimal? Running(string? status, int? units, bool local) =>
        local || status is not ("STARTING" or "RUNNING" or "STOPPING") ? 0m : units * InferenceUnitHour;

    /// <summary>What a training has cost; null while the time that is charged for is not known.</summary>
    /// <param name="billable">The time that is charged for.</param>
    /// <param name="local">Whether the local service has trained it.</param>
    public static decimal? Training(TimeSpan? billable, bool local) =>
        local ? 0m : billable is { } time ? Math.Round((decimal)time.TotalHours * TrainingHour, 2) : null;
}
