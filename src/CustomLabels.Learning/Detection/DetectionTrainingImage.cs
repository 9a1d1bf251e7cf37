namespace CustomLabels.Learning;

/// <summary>A training image of a detector.</summary>
/// <param name="Path">Path of the local JPEG or PNG file.</param>
/// <param name="Boxes">All its objects; may be empty, as a negative example.</param>
public sealed record DetectionTrainingImage(string Path, IReadOnlyList<TrainingBox> Boxes);
