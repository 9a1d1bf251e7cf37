using System.Globalization;
using System.Management.Automation.Language;

namespace CustomLabels.Shell;

/// <summary>
/// The first mistake in the text of a command, with its place. The engine's own message for text that comes from no
/// file has no place, and is shown as nothing at all.
/// </summary>
internal static class SyntaxError
{
    /// <summary>Says what is wrong; null when nothing is.</summary>
    public static string? In(string text)
    {
        Parser.ParseInput(text, out _, out ParseError[] errors);
        if (errors.Length == 0)
        {
            return null;
        }

        IScriptPosition at = errors[0].Extent.StartScriptPosition;
        string line = at.LineNumber.ToString(CultureInfo.InvariantCulture);
        string margin = new(' ', Math.Max(line.Length, 4));
        string[] message =
        [
            "ParserError:",
            $"{"Line".PadRight(margin.Length)} |",
            $"{line.PadLeft(margin.Length)} |  {at.Line}",
            $"{margin} |  {new string(' ', at.ColumnNumber - 1)}~",
            $"{margin} | {errors[0].Message}",
        ];
        return string.Join(Environment.NewLine, message);
    }
}
