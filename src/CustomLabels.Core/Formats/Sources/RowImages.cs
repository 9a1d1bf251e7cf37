namespace CustomLabels.Formats.Sources;

/// <summary>Groups rows by image, in the order in which images appear.</summary>
internal static class RowImages
{
    public static IReadOnlyList<(DraftImage Draft, SplitName? Split)> Of(IEnumerable<SourceRow> rows, string file, ICollection<SourceProblem> problems)
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

        ReportParts(images, file, problems);
        return [.. images.Select(image => (Draft(image, file), PartsOf(image).FirstOrDefault(part => part is not null)))];
    }

    private static DraftImage Draft(List<SourceRow> rows, string file) => new()
    {
        Reference = rows[0].Image,
        File = file,
        Line = rows[0].Line,
        Labels = [.. rows.SelectMany(row => row.Labels).Distinct(StringComparer.Ordinal)],
        Boxes = [.. rows.Select(row => row.Box).OfType<BoxAnnotation>()],
        BoxesAreFractions = rows.Exists(row => row is { Box: not null, BoxIsFraction: true }),
        HasBoxAnnotation = rows.Exists(row => row.Box is not null || (row.IsOfBoxes && row.Labels.Count == 0)),
        IsIncomplete = rows.Exists(row => row.IsInvalid),
        Width = rows.Select(row => row.Width).FirstOrDefault(width => width is > 0),
        Height = rows.Select(row => row.Height).FirstOrDefault(height => height is > 0),
        Group = rows.Select(row => row.Group).FirstOrDefault(group => !string.IsNullOrEmpty(group)),
    };

    private static void ReportParts(List<List<SourceRow>> images, string file, ICollection<SourceProblem> problems)
    {
        SourceRow[] unknown = [.. images.SelectMany(image => image).Where(row => row.Part is { } part && SplitNames.Of(part.Trim()) is null)];
        if (unknown.Length > 0)
        {
            problems.Add(new SourceProblem(
                file,
                unknown[0].Line,
                "UnknownSplit",
                $"'{unknown[0].Part}', what {unknown[0].Image} is for, is neither train, valid nor test, so it is ignored ({unknown.Length.ToString(CultureInfo.InvariantCulture)} {(unknown.Length == 1 ? "row" : "rows")}).") { Count = unknown.Length });
        }

        List<SourceRow>[] twice = [.. images.Where(image => PartsOf(image).OfType<SplitName>().Distinct().Skip(1).Any())];
        if (twice.Length > 0)
        {
            problems.Add(new SourceProblem(
                file,
                twice[0][0].Line,
                "SplitOverlap",
                $"{twice.Length.ToString(CultureInfo.InvariantCulture)} {(twice.Length == 1 ? "image" : "images")} (for instance {twice[0][0].Image}) stand in more than one split. Only that of the first row counts.") { Count = twice.Length });
        }
    }

    private static IEnumerable<SplitName?> PartsOf(List<SourceRow> rows) => rows.Select(row => row.Part is { } part ? SplitNames.Of(part.Trim()) : null);
}
