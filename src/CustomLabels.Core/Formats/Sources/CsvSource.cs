using CustomLabels.Formats.Folders;

namespace CustomLabels.Formats.Sources;

/// <summary>
/// Tables, separated by comma, semicolon or tab, with or without column names: image and labels, or image, label and box, or image and a column for each label.
/// A column called <c>labels</c> may hold several, separated by <c>|</c> or <c>;</c>; several rows of an image add up.
/// </summary>
internal sealed class CsvSource : ISourceFormat
{
    private const int Sniffed = 20;

    private static readonly string[] Extensions = [".csv", ".tsv"];

    /// <summary>Whether a file is a table of images: by the names of its columns, or by images in its first rows.</summary>
    public static bool IsOne(string file) => HasTableExtension(file) && IsOne(file, []);

    /// <summary>The tables in and below a folder.</summary>
    public static IEnumerable<string> In(string folder)
    {
        string[] files = [.. SourceFiles.Of(folder, Extensions)];
        HashSet<string> stems = files.Length == 0 ? [] : new(SourceFiles.Of(folder, ImageFile.Extensions).Select(image => Path.GetFileNameWithoutExtension(image)!), StringComparer.OrdinalIgnoreCase);
        return files.Where(file => IsOne(file, stems));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        var root = SourceFiles.RootOf(path);
        string[] files = File.Exists(path) ? [path] : [.. In(path)];
        List<(DraftImage Draft, SplitName? Split)> found = [];
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var split = SplitNames.OfPath(SourceFiles.Relative(root, Path.GetDirectoryName(file)!))
                    ?? Path.GetFileNameWithoutExtension(file).Split('_', '-', '.').Select(SplitNames.Of).FirstOrDefault(name => name is not null);
                found.AddRange(RowImages.Of(Rows(file, problems), file, problems).Select(image => (image.Draft, image.Split ?? split)));
            }
            catch (CustomLabelsException exception) when (files.Length > 1)
            {
                problems.Add(new SourceProblem(file, 1, exception.ErrorId, exception.Message));
            }
        }

        return Task.FromResult(SplitNames.Share(found));
    }

    /// <summary>Whether the name is that of a table.</summary>
    public static bool HasTableExtension(string file) => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    private static bool IsOne(string file, HashSet<string> stems)
    {
        var rows = CsvTable.Read(file, [], Sniffed).Rows;
        return rows.Count > 0 && (CsvLayout.HasKnownHeader(rows[0].Fields) || rows.Any(row => Array.Exists(row.Fields, field => ImageFile.HasImageExtension(field) || stems.Contains(field))));
    }

    private static IReadOnlyList<SourceRow> Rows(string file, ICollection<SourceProblem> problems)
    {
        var table = CsvTable.Read(file, problems);
        if (table.Rows.Count == 0)
        {
            return [];
        }

        var layout = CsvLayout.Of(table, file);
        if (layout.Note is { } note)
        {
            problems.Add(new SourceProblem(file, 1, note.Id, note.Message));
        }

        return new CsvRows(file, table, layout, problems).Read();
    }
}
