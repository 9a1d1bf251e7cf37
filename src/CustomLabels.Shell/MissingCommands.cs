using System.Management.Automation;
using System.Text.RegularExpressions;

namespace CustomLabels.Shell;

/// <summary>
/// Notes the commands that a script asked for and that are not here, so that who misses one of pwsh's own learns why.
/// </summary>
internal sealed partial class MissingCommands(CommandInvocationIntrinsics commands)
{
    private readonly SortedSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What to tell the user at the end; null when there is nothing to tell.</summary>
    public string? Hint
    {
        get
        {
            string[] missed = [.. _names.Where(IsMissed)];
            return missed.Length == 0
                ? null
                : $"This shell has the engine's own commands only. {string.Join(", ", missed)}: if it belongs to "
                    + "Microsoft.PowerShell.Utility or Microsoft.PowerShell.Management, run the script in pwsh 7.4 or later.";
        }
    }

    /// <summary>Begins to listen.</summary>
    public void Watch() => commands.CommandNotFoundAction += (_, e) => _names.Add(e.CommandName);

    // Nobody expects mistyped words or native programs in pwsh, and our own module is known by its prefix. The engine
    // itself tries a missing 'x' as 'get-x' too.
    private bool IsMissed(string name) => VerbAndNoun().IsMatch(name)
        && !name.Contains("-CL", StringComparison.OrdinalIgnoreCase)
        && !(name.StartsWith("get-", StringComparison.Ordinal) && _names.Contains(name[4..]));

    [GeneratedRegex("^[A-Za-z]+-[A-Za-z]+$", RegexOptions.CultureInvariant)]
    private static partial Regex VerbAndNoun();
}
