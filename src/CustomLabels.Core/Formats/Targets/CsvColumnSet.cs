using System.Buffers;

namespace CustomLabels.Formats.Targets;

/// <summary>The columns of a table that is written (RFC 4180, with line feeds).</summary>
/// <param name="boxes">Whether it is a table of boxes.</param>
/// <param name="parts">Whether it says what is for the test.</param>
/// <param name="groups">Whether it says which images belong together.</param>
/// <param name="escapesFormulas">Whether a cell that a spreadsheet would take for a formula begins with an apostrophe.</param>
internal sealed class CsvColumnSet(bool boxes, bool parts, bool groups, bool escapesFormulas)
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\t|\"\r\n");

    public string Header() => Row("filename", ["width", "height"], "class", ["xmin", "ymin", "xmax", "ymax"], "part", "group");

    public string Row(string reference, TargetImage image, string label, BoxAnnotation? box) => Row(
        reference,
        [Whole(image.Image.Width), Whole(image.Image.Height)],
        label,
        box is null
            ? ["", "", "", ""]
            : [BoxImages.Text(box.Left), BoxImages.Text(box.Top), BoxImages.Text(box.Left + box.Width), BoxImages.Text(box.Top + box.Height)],
        image.Part == DatasetPart.Test ? "test" : "train",
        image.Image.Group ?? string.Empty);

    private string Row(string reference, string[] size, string label, string[] box, string part, string group)
    {
        List<string> fields = [reference, .. boxes ? size : [], label, .. boxes ? box : []];
        if (parts)
        {
            fields.Add(part);
        }

        if (groups)
        {
            fields.Add(group);
        }

        return string.Join(',', fields.Select(field => Quoted(escapesFormulas ? Unformulated(field) : field)));
    }

    /// <summary>Text that a spreadsheet takes as text, although it begins like a formula.</summary>
    public static string Unformulated(string field) => field.Length > 0 && "=+-@\t\r".Contains(field[0], StringComparison.Ordinal) ? "'" + field : field;

    private static string Whole(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>In quotes where a separator of any country, a quote, a line break or a blank at an end would be misread.</summary>
    public static string Quoted(string field) =>
        field.AsSpan().ContainsAny(Special) || field != field.Trim() || field.StartsWith('#')
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;
}
