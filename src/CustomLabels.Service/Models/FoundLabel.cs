using CustomLabels.Learning;

namespace CustomLabels.Service.Models;

/// <summary>A label that a model found on an image.</summary>
/// <param name="Score">The confidence of the model, 0 to 1.</param>
/// <param name="Box">Where; null for the whole image.</param>
internal sealed record FoundLabel(string Label, float Score, DetectedBox? Box);
