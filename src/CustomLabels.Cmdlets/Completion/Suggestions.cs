using System.Buffers;
using System.Management.Automation.Language;

namespace CustomLabels.Completion;

/// <summary>Completions as the shell wants them.</summary>
internal static class Suggestions
{
    /// <summary>What has characters that mean something to PowerShell is quoted.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(" '\"`$;,|&(){}[]<>@#\t");

    /// <summary>The texts that begin with what was typed, in order, quoted where they must be or where the user began so.</summary>
    /// <param name="typed">What was typed, with its opening quote if any.</param>
    public static IEnumerable<CompletionResult> Matching(this IEnumerable<string> texts, string? typed)
    {
        var word = typed ?? string.Empty;
        var quote = word is ['\'' or '"', ..] ? word[0] : '\0';
        var start = quote == '\0' ? word : word.Trim(quote);
        return texts
            .Where(t => t.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.OrdinalIgnoreCase)
            .Select(t => new CompletionResult(Quoted(t, quote), t, CompletionResultType.ParameterValue, t));
    }

    /// <summary>A text as the key of a hashtable.</summary>
    public static string Key(string text) =>
        char.IsAsciiLetter(text.FirstOrDefault()) && text.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_') ? text : SingleQuoted(text);

    private static string Quoted(string text, char quote) => quote switch
    {
        '"' => "\"" + text.Replace("`", "``", StringComparison.Ordinal).Replace("$", "`$", StringComparison.Ordinal).Replace("\"", "`\"", StringComparison.Ordinal) + "\"",
        '\'' => SingleQuoted(text),
        _ => text.AsSpan().ContainsAny(Special) || text.Length == 0 || text[0] == '-' ? SingleQuoted(text) : text,
    };

    private static string SingleQuoted(string text) => "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";
}
