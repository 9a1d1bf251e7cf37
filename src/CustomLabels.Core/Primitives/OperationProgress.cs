namespace CustomLabels;

/// <summary>How far a long piece of work is: what <c>Write-Progress</c> shows.</summary>
/// <param name="Activity">What is being done, for instance <c>Uploading images</c>.</param>
/// <param name="Status">Where it stands, with counts, for instance <c>120 of 400 images</c>.</param>
/// <param name="PercentComplete">0 to 100; null when it cannot be told.</param>
/// <param name="Remaining">The time left as far as it can be told; null otherwise.</param>
public sealed record OperationProgress(string Activity, string Status, int? PercentComplete = null, TimeSpan? Remaining = null);
