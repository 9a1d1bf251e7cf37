namespace CustomLabels.Service.Datasets;

/// <summary>An accepted, unfinished change of a dataset.</summary>
/// <param name="Dataset">The dataset; for a distribution, the training dataset.</param>
/// <param name="Kind">The kind of change.</param>
/// <param name="Document">The lines of an update in UTF-8; for a distribution, the ARN of the test dataset.</param>
internal sealed record ChangeRow(string Dataset, ChangeKind Kind, byte[] Document);
