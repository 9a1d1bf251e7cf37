namespace CustomLabels.Service.State;

/// <summary>An entry of a dataset.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="SourceRef">The image: unique in the dataset.</param>
/// <param name="Line">The JSON line as it was given.</param>
/// <param name="Listed">The line as ListDatasetEntries returns it.</param>
/// <param name="Labels">The labels of its usable annotations.</param>
/// <param name="IsLabeled">Whether it has label attributes, usable or not.</param>
/// <param name="HasErrors">Whether something is wrong with it.</param>
internal sealed record EntryRow(
    long Number, string SourceRef, string Line, string Listed, IReadOnlyList<string> Labels, bool IsLabeled, bool HasErrors);
