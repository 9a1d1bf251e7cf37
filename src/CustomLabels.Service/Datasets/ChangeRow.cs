namespace CustomLabels.Service.Datasets;

/// <summary>A change of a dataset that was accepted and is not finished yet.</summary>
/// <param name="Dataset">The dataset; of a distribution the training dataset.</param>
/// <param name="Kind">What is to be done.</param>
/// <param name="Document">The lines of an update in UTF-8; of a distribution the ARN of the test dataset.</param>
internal sealed record ChangeRow(string Dataset, ChangeKind Kind, byte[] Document);
