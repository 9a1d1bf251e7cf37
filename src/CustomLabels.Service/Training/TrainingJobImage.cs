using CustomLabels.Learning;

namespace CustomLabels.Service.Training;

/// <summary>An image of a job: its file, its labels and, for a detector, its objects.</summary>
internal sealed record TrainingJobImage(string Path, IReadOnlyList<string> Labels, IReadOnlyList<TrainingBox> Boxes);
