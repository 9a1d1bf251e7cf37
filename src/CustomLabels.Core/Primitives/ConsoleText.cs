using System.Text.RegularExpressions;

namespace CustomLabels.Primitives;

/// <summary>
/// Text of others (labels, keys, names of files) as a console, or the log of a build, may show it: control characters and those that turn
/// the direction of writing become visible, and what a build server would obey as a command is broken up.
/// </summary>
public static partial class ConsoleText
{
    private const char Unprintable = '\uFFFD';

    /// <summary>Makes a text harmless; line feeds and tabs stay.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The same string where there is nothing to change.</returns>
    public static string Of(string text)
    {
        var plain = text.AsSpan().ContainsAny('\r', '\u2028', '\u2029') || text.Contains('\u0085', StringComparison.Ordinal) ? text.ReplaceLineEndings("\n") : text;
        plain = plain.Any(IsHidden) ? string.Concat(plain.Select(character => IsHidden(character) ? Visible(character) : character)) : plain;
        return plain.Contains("##", StringComparison.Ordinal) || plain.Contains("::", StringComparison.Ordinal)
            ? WorkflowCommand().Replace(LoggingCommand().Replace(plain, "# #"), "$1: :")
            : plain;
    }

    /// <summary>Makes a text harmless, and a single line.</summary>
    /// <param name="text">The text.</param>
    public static string Line(string text) => Of(text).ReplaceLineEndings(" ");

    private static bool IsHidden(char character) =>
        (char.IsControl(character) && character is not ('\n' or '\t'))
        || character is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>The picture of a control character, which Unicode has for those of ASCII.</summary>
    private static char Visible(char character) => character switch
    {
        < ' ' => (char)('\u2400' + character),
        '\u007F' => '\u2421',
        _ => Unprintable,
    };

    /// <summary>Azure Pipelines obeys these anywhere in a line, and GitHub the second one.</summary>
    [GeneratedRegex(@"##(?=(?:vso)?\[)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LoggingCommand();

    /// <summary>GitHub obeys these at the beginning of a line.</summary>
    [GeneratedRegex(@"^(\s*)::", RegexOptions.Multiline)]
    private static partial Regex WorkflowCommand();
}
