namespace CustomLabels.Datasets.Entries;

/// <summary>The result of an update.</summary>
/// <param name="Dataset">The dataset afterwards; its status tells whether the update failed.</param>
/// <param name="Problems">The failure, if any, and the sent lines that the service lists with errors.</param>
public sealed record EntryUpdateResult(Dataset Dataset, IReadOnlyList<CustomLabelsException> Problems);
