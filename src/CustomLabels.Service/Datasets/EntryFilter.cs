namespace CustomLabels.Service.Datasets;

/// <summary>Which entries of a dataset to return; all that is set must match.</summary>
/// <param name="Labels">At least one of these labels.</param>
/// <param name="IsLabeled">With label attributes, or without.</param>
/// <param name="SourceRefPart">A part of the source-ref.</param>
/// <param name="HasErrors">With errors, or without.</param>
internal sealed record EntryFilter(IReadOnlyList<string>? Labels, bool? IsLabeled, string? SourceRefPart, bool? HasErrors);
