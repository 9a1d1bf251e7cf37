namespace CustomLabels.Detections;

/// <summary>A photo as the user named it, or why there is none.</summary>
/// <param name="Target">What the user gave.</param>
/// <param name="Source">The photo; null when there is a problem.</param>
/// <param name="Problem">Why there is none.</param>
public sealed record PhotoInput(object Target, ImageSource? Source, CustomLabelsException? Problem = null);
