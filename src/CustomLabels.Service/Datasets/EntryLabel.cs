namespace CustomLabels.Service.Datasets;

/// <summary>A label of an entry.</summary>
/// <param name="Boxes">The boxes with this label; 0 for a label of the whole image.</param>
internal sealed record EntryLabel(string Name, int Boxes);
