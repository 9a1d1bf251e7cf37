namespace CustomLabels.Formats.Sources;

/// <summary>Groups rows by image, in the order in which images appear.</summary>
internal static class RowImages
{
    public static IReadOnlyList<DraftImage> Of(IEnumerable<SourceRow> rows, string file)
    {
        List<List<SourceRow>> images = [];
        Dictionary<string, List<SourceRow>> byName = new(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!byName.TryGetValue(row.Image, out var known))
            {
                byName[row.Image] = known = [];
                images.Add(known);
            }

            known.Add(row);
        }

        var parts = SplitNames.Parts(images.Select(PartOf));
        return [.. images.Select(image => Draft(image, file, parts(PartOf(image))))];
    }

    private static DraftImage Draft(List<SourceRow> rows, string file, DatasetPart? part) => new()
    {
        Reference = rows[0].Image,
        File = file,
        Line = rows[0].Line,
        Labels = [.. rows.SelectMany(row => row.Labels).Distinct(StringComparer.Ordinal)],
        Boxes = [.. rows.Select(row => row.Box).OfType<Boxes.BoxAnnotation>()],
        BoxesAreFractions = rows.Exists(row => row is { Box: not null, BoxIsFraction: true }),
        HasBoxAnnotation = rows.Exists(row => row.Box is not null || (row.IsOfBoxes && row.Labels.Count == 0)),
        IsIncomplete = rows.Exists(row => row.IsInvalid),
        Width = rows.Select(row => row.Width).FirstOrDefault(width => width is > 0),
        Height = rows.Select(row => row.Height).FirstOrDefault(height => height is > 0),
        Part = part,
        Group = rows.Select(row => row.Group).FirstOrDefault(group => !string.IsNullOrEmpty(group)),
    };

    private static SplitName? PartOf(List<SourceRow> rows) =>
        rows.Select(row => row.Part is { } part ? SplitNames.Of(part.Trim()) : null).FirstOrDefault(part => part is not null);
}
