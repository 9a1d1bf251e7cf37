using System.Management.Automation.Runspaces;

namespace CustomLabels.Shell;

/// <summary>
/// Turns the words after a script's name into parameters as <c>pwsh -File</c> does: words that begin with a dash are
/// parameter names, <c>-Name:value</c> is both, everything else is a string.
/// </summary>
internal static class ScriptArguments
{
    /// <summary>Reads the words in order.</summary>
    public static IReadOnlyList<CommandParameter> Read(IEnumerable<string> words)
    {
        List<CommandParameter> parameters = [];
        string? waiting = null;
        foreach (string word in words)
        {
            int colon = word.IndexOf(':', StringComparison.Ordinal);
            if (waiting is not null)
            {
                parameters.Add(new CommandParameter(waiting, word));
                waiting = null;
            }
            else if (word.Length < 2 || !IsDash(word[0]))
            {
                parameters.Add(new CommandParameter(null, word));
            }
            else if (colon == word.Length - 1)
            {
                waiting = word[..colon];
            }
            else if (colon > 0)
            {
                parameters.Add(new CommandParameter(word[..colon], Value(word[(colon + 1)..])));
            }
            else
            {
                // The dash stays: it tells the engine that the name came without a value, which may be the next word.
                parameters.Add(new CommandParameter(word));
            }
        }

        if (waiting is not null)
        {
            parameters.Add(new CommandParameter(waiting));
        }

        return parameters;
    }

    // Only after a colon, so that -Switch:$false works from any shell.
    private static object Value(string word) =>
        bool.TryParse(word.AsSpan(word[0] == '$' ? 1 : 0), out bool flag) ? flag : word;

    // The hyphen, and the en dash, em dash and horizontal bar that word processors make of it.
    private static bool IsDash(char c) => c is '-' or '\u2013' or '\u2014' or '\u2015';
}
