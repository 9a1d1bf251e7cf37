using CustomLabels.Formats.Targets;

namespace CustomLabels.Evaluations.Reporting.Formats;

/// <summary>A report as CSV (RFC 4180): a row for each label, numbers in the invariant culture; what is unknown is empty, and what a spreadsheet would take for a formula is text.</summary>
internal static class EvaluationTable
{
    private static readonly System.Reflection.PropertyInfo[] Columns = typeof(EvaluationRow).GetProperties();

    /// <summary>The lines: the names of the columns, then the labels, the best first.</summary>
    public static IEnumerable<string> Lines(ModelReport report) =>
        EvaluationRow.Of(report).Select(row => Line(Columns.Select(column => Field(column.GetValue(row))))).Prepend(Line(Columns.Select(column => column.Name)));

    private static string Field(object? value) => value switch
    {
        string text => CsvColumnSet.Unformulated(text),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    private static string Line(IEnumerable<string> fields) => string.Join(',', fields.Select(CsvColumnSet.Quoted));
}
