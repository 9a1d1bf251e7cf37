using System.Text.RegularExpressions;

namespace CustomLabels;

/// <summary>
/// Names with PowerShell wildcards: <c>*</c>, <c>?</c>, <c>[a-c]</c>. No name of a project or a model contains such a
/// character (spec/api.md §6), so a pattern cannot be mistaken for a name.
/// </summary>
public static partial class NamePattern
{
    /// <summary>Whether there is a wildcard in the text.</summary>
    public static bool HasWildcards(string? text) => text is not null && text.AsSpan().IndexOfAny("*?[]") >= 0;

    /// <summary>Whether a name fits a pattern; case does not count.</summary>
    /// <param name="pattern">A name, with wildcards or without.</param>
    /// <param name="name">The name.</param>
    public static bool IsMatch(string pattern, string name) => Regex(pattern).IsMatch(name);

    /// <summary>A name, or a pattern of names.</summary>
    /// <exception cref="CustomLabelsException"><c>InvalidName</c>: it is neither.</exception>
    internal static string Require(string text, string what) =>
        !HasWildcards(text) ? ResourceName.RequireName(text, what)
        : IsPattern(text) ? text
        : throw ResourceName.Malformed(text, $"a {what} name with wildcards: letters, digits, '_', '.', '-', and * ? [a-c]");

    private static bool IsPattern(string text)
    {
        try
        {
            return PatternSyntax().IsMatch(text) && Regex(text) is not null;
        }
        catch (ArgumentException)
        {
            // A range that runs backwards.
            return false;
        }
    }

    private static Regex Regex(string pattern)
    {
        StringBuilder regex = new("^");
        var inSet = false;
        foreach (var c in pattern)
        {
            inSet = c == '[' || (inSet && c != ']');
            _ = (c, inSet) switch
            {
                ('*', _) => regex.Append(".*"),
                ('?', _) => regex.Append('.'),
                ('[' or ']', _) or (_, true) => regex.Append(c),
                _ => regex.Append(System.Text.RegularExpressions.Regex.Escape(c.ToString())),
            };
        }

        return new Regex(regex.Append(@"\z").ToString(), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    [GeneratedRegex(@"^(?:[a-zA-Z0-9_.\-*?]|\[[a-zA-Z0-9_.\-]+\]){1,255}\z")]
    private static partial Regex PatternSyntax();
}
