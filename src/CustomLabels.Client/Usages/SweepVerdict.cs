namespace CustomLabels.Usages;

/// <summary>Whether a model is to be stopped.</summary>
/// <param name="Model">The model.</param>
/// <param name="Usage">What it costs, and for whom it runs.</param>
/// <param name="Reason">Why it is to be stopped; null when it is not.</param>
/// <param name="Unknown">What cannot be known about it; null when everything can.</param>
public sealed record SweepVerdict(Model Model, Usage Usage, string? Reason, CustomLabelsException? Unknown);
