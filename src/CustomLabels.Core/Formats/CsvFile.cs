using CsvHelper;

namespace CustomLabels.Formats;

/// <summary>Tables with commas, as programs write them.</summary>
internal static class CsvFile
{
    /// <summary>The fields of the first row; none where the file cannot be read.</summary>
    public static string[] First(string file)
    {
        try
        {
            return Rows(file).FirstOrDefault().Fields ?? [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CsvFormatException or DecoderFallbackException)
        {
            return [];
        }
    }

    /// <summary>The rows with the line each begins in.</summary>
    /// <exception cref="CsvFormatException">Once the place is reached: a quote is not closed.</exception>
    /// <exception cref="DecoderFallbackException">Its text is neither UTF-8 nor UTF-16.</exception>
    public static IEnumerable<(string[] Fields, int Line)> Rows(string file)
    {
        using var text = TextFile.Open(file, isStrict: true);
        using var csv = CsvReader.Create(text, new CsvReaderOptions { HasHeader = false, Separator = ',', TrimWhitespace = true, TrackLineNumbers = true });
        while (csv.Read())
        {
            yield return ([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)], (int)csv.LineNumber);
        }
    }
}
