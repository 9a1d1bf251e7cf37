using CsvHelper;

namespace CustomLabels.Formats.Sources;

/// <summary>The rows of a table, separated by comma, semicolon or tab.</summary>
/// <param name="TakesComma">Whether a comma in a number is its decimal sign: where columns are separated by something else, as Excel writes them in many countries.</param>
internal sealed record CsvTable(char Separator, bool TakesComma, IReadOnlyList<(string[] Fields, int Line)> Rows)
{
    private const string SeparatorLine = "sep=";

    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Reads a table, or the first rows of it.</summary>
    /// <param name="problems">Receives what keeps the rest from being read.</param>
    public static CsvTable Read(string file, ICollection<SourceProblem> problems, int most = int.MaxValue)
    {
        List<(string[] Fields, int Line)> rows = [];
        var separator = ',';
        try
        {
            using var text = TextFile.Open(file);
            separator = SeparatorOf(file, out var skipped);
            for (var i = 0; i < skipped; i++)
            {
                text.ReadLine();
            }

            using var csv = CsvReader.Create(text, new CsvReaderOptions { HasHeader = false, Separator = separator, TrimWhitespace = true, TrackLineNumbers = true }, leaveOpen: true);
            while (rows.Count < most && csv.Read())
            {
                rows.Add(([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)], (int)csv.LineNumber + skipped));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CsvFormatException)
        {
            problems.Add(SourceProblems.Unreadable(file, exception.Message, rows.Count > 0 ? rows[^1].Line + 1 : null));
        }

        return new CsvTable(separator, separator != ',', rows);
    }

    /// <summary>Excel's first line (<c>sep=;</c>), or the most frequent separator in the first line. The bar is not one of them: it joins labels.</summary>
    private static char SeparatorOf(string file, out int skipped)
    {
        var first = TextFile.Lines(file).FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? string.Empty;
        skipped = first.StartsWith(SeparatorLine, StringComparison.OrdinalIgnoreCase) && first.Length == SeparatorLine.Length + 1 ? 1 : 0;
        return skipped == 1 ? first[^1] : Separators.MaxBy(separator => first.Count(character => character == separator));
    }
}
