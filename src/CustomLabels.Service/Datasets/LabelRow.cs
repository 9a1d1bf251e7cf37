namespace CustomLabels.Service.Datasets;

/// <summary>A label of a dataset.</summary>
/// <param name="Entries">The entries that use it.</param>
/// <param name="Boxes">The boxes that have it.</param>
internal sealed record LabelRow(string Name, long Entries, long Boxes);
