using System.Net;

namespace CustomLabels.Reports;

/// <summary>Text of others in Markdown.</summary>
public static class MarkdownText
{
    private const int MaxLength = 2_000;

    /// <summary>Text that Markdown leaves alone: on one line, no HTML, none of the characters that mean something to it, and not too long for a table.</summary>
    /// <param name="text">The text.</param>
    public static string Of(string text)
    {
        var shortened = text.Length <= MaxLength ? text : string.Concat(text.AsSpan(0, MaxLength), "…");
        return string.Concat(WebUtility.HtmlEncode(ConsoleText.Line(shortened)).Select(character => @"\`*_[]|~".Contains(character, StringComparison.Ordinal) ? $"\\{character}" : character.ToString()));
    }
}
