namespace CustomLabels.Learning;

/// <summary>An image to learn to find objects from.</summary>
/// <param name="Path">Path of the local JPEG or PNG file.</param>
/// <param name="Boxes">Every object in it; none where it shows none, which is learned too.</param>
public sealed record DetectionTrainingImage(string Path, IReadOnlyList<TrainingBox> Boxes);
