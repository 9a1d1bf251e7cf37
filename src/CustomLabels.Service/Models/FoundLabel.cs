using CustomLabels.Learning;

namespace CustomLabels.Service.Models;

/// <summary>What a model finds on an image.</summary>
/// <param name="Label">The label.</param>
/// <param name="Score">How sure the model is, 0 to 1.</param>
/// <param name="Box">Where; null for the image as a whole.</param>
internal sealed record FoundLabel(string Label, float Score, DetectedBox? Box);
