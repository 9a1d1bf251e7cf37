namespace CustomLabels.Service.Jobs;

/// <summary>An image of a job: its file and its labels.</summary>
internal sealed record TrainingJobImage(string Path, IReadOnlyList<string> Labels);
