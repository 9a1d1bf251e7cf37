namespace CustomLabels.Datasets.Entries;

/// <summary>What came of an update.</summary>
/// <param name="Dataset">The dataset afterwards; its status tells whether the update failed.</param>
/// <param name="Problems">What is wrong: the failure, if it failed, and the lines sent that the service lists with errors.</param>
public sealed record EntryUpdateResult(Dataset Dataset, IReadOnlyList<CustomLabelsException> Problems);
