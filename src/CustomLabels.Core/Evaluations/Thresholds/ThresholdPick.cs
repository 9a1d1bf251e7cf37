namespace CustomLabels.Evaluations.Thresholds;

/// <summary>What a criterion makes of the thresholds of a label.</summary>
/// <param name="Chosen">The threshold; null when none reaches what was asked.</param>
/// <param name="Message">Why there is none, or what to know about it, without the label; null when there is nothing to say.</param>
internal readonly record struct ThresholdPick(ThresholdCandidate? Chosen, string? Message = null);
