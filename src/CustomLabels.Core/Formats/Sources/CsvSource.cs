using CsvHelper;
using CustomLabels.Formats.Folders;

namespace CustomLabels.Formats.Sources;

/// <summary>
/// Tables, separated by comma, semicolon or tab, with or without column names: image and labels, or image, label and box.
/// A column called <c>labels</c> may hold several, separated by <c>|</c> or <c>;</c>; several rows of an image add up.
/// </summary>
internal sealed class CsvSource : ISourceFormat
{
    private static readonly string[] Extensions = [".csv", ".tsv"];

    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Whether a file is a table of images: by the names of its columns, or an image in its first field.</summary>
    public static bool IsOne(string file)
    {
        try
        {
            using var csv = Open(file);
            return csv.Read() && Fields(csv) is var first && (CsvColumns.Of(first).HasHeader || ImageFile.HasImageExtension(first[0]));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CsvFormatException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        IEnumerable<string> files = File.Exists(path) ? [path] : Directory.EnumerateFiles(path).Where(file => HasTableExtension(file) && IsOne(file)).Order(StringComparer.Ordinal);
        List<DraftImage> drafts = [];
        foreach (var file in files)
        {
            drafts.AddRange(RowImages.Of(Rows(file, problems, cancellationToken), file));
        }

        return Task.FromResult<IReadOnlyList<DraftImage>>(drafts);
    }

    /// <summary>Whether the name is that of a table.</summary>
    public static bool HasTableExtension(string file) => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    private static CsvReader Open(string file) => CsvReader.Create(
        File.OpenRead(file),
        new CsvReaderOptions { HasHeader = false, Separator = SeparatorOf(file), TrimWhitespace = true, TrackLineNumbers = true });

    /// <summary>The most frequent separator in the first line. The bar is not one of them: it joins labels.</summary>
    private static char SeparatorOf(string file)
    {
        var first = File.ReadLines(file).FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? string.Empty;
        return Separators.MaxBy(separator => first.Count(character => character == separator));
    }

    private static string[] Fields(CsvReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];

    private static List<SourceRow> Rows(string file, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        List<SourceRow> rows = [];
        CsvColumns? columns = null;
        try
        {
            using var csv = Open(file);
            while (csv.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var fields = Fields(csv);
                var isFirst = columns is null;
                columns ??= CsvColumns.Of(fields);
                if (!(isFirst && columns.HasHeader) && Row(columns, fields, file, (int)csv.LineNumber, problems) is { } row)
                {
                    rows.Add(row);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CsvFormatException)
        {
            problems.Add(SourceProblems.Unreadable(file, exception.Message));
        }

        return rows;
    }

    private static SourceRow? Row(CsvColumns columns, string[] fields, string file, int line, ICollection<SourceProblem> problems)
    {
        try
        {
            return columns.Read(fields, line);
        }
        catch (FormatException)
        {
            problems.Add(new SourceProblem(
                file, line, "InvalidAnnotation", $"'{string.Join(',', fields)}' has no label, or a box that is not four numbers, and is left out. Complete the row, or remove it.", fields[0]));
            return new SourceRow { Image = fields[0], IsInvalid = true, IsOfBoxes = true, Line = line };
        }
    }
}
