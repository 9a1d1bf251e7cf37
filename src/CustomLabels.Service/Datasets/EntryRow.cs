using CustomLabels.Manifests;
using CustomLabels.Primitives;

namespace CustomLabels.Service.Datasets;

/// <summary>An entry of a dataset.</summary>
/// <param name="SourceRef">The image: unique in the dataset.</param>
/// <param name="Line">The JSON line as given.</param>
/// <param name="Listed">The line as ListDatasetEntries returns it.</param>
/// <param name="Labels">The labels of its usable annotations.</param>
/// <param name="IsLabeled">Whether it has label attributes, usable or not.</param>
/// <param name="HasErrors">Whether it has errors.</param>
internal sealed record EntryRow(string SourceRef, string Line, string Listed, IReadOnlyList<EntryLabel> Labels, bool IsLabeled, bool HasErrors)
{
    /// <summary>The entry of a line; null for a line that no dataset accepts.</summary>
    public static EntryRow? Of(ManifestLine line) => line.IsDropped
        ? null
        : new EntryRow(line.SourceRef!, line.Text, ManifestWriter.ToListedEntry(line), LabelsOf(line.Entry), line.IsLabeled, line.Errors.Count > 0);

    private static List<EntryLabel> LabelsOf(ManifestEntry? entry) =>
        entry is null ? [] : [.. entry.AllLabels().Select(name => new EntryLabel(name, entry.Boxes.Count(box => box.Label == name)))];
}
