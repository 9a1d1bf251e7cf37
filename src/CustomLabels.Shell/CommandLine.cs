using System.Management.Automation.Runspaces;

namespace CustomLabels.Shell;

/// <summary>A command line, understood: pwsh's switches as far as they make sense without a prompt.</summary>
internal sealed record CommandLine(ShellTask Task, string Text)
{
    // Full name and the shortest prefix that still names it, as pwsh accepts them.
    private static readonly (string Name, int Shortest)[] Switches =
    [
        ("command", 1), ("file", 1), ("help", 1), ("?", 1), ("version", 1), ("noprofile", 3), ("nologo", 3),
        ("noninteractive", 4), ("executionpolicy", 2), ("ep", 2), ("workingdirectory", 1), ("wd", 2),
    ];

    /// <summary>The arguments of the script, ready to bind.</summary>
    public IReadOnlyList<CommandParameter> Arguments { get; init; } = [];

    /// <summary>Whether to refuse to ask even on a terminal.</summary>
    public bool NonInteractive { get; init; }

    /// <summary>The folder to start in; null for the current one.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Reads the arguments of the process.</summary>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        bool nonInteractive = false;
        string? folder = null;
        for (int i = 0; i < args.Count; i++)
        {
            string? name = SwitchName(args[i]);
            switch (name)
            {
                case "help" or "?":
                    return new(ShellTask.Help, "");
                case "version":
                    return new(ShellTask.Version, "");
                case "noprofile" or "nologo":
                    break;
                case "noninteractive":
                    nonInteractive = true;
                    break;
                case "executionpolicy" or "ep" when i + 1 < args.Count:
                    i++;
                    break;
                case "workingdirectory" or "wd" when i + 1 < args.Count:
                    folder = Path.GetFullPath(args[++i]);
                    if (!Directory.Exists(folder))
                    {
                        return Refuse($"-WorkingDirectory: there is no folder '{folder}'.");
                    }

                    break;
                case "command" when i + 1 < args.Count:
                    return new(ShellTask.Command, CommandText(args.Skip(i + 1)))
                    {
                        NonInteractive = nonInteractive,
                        WorkingDirectory = folder,
                    };
                case "command" or "file" or "executionpolicy" or "ep" or "workingdirectory" or "wd" when i + 1 == args.Count:
                    return Refuse($"'{args[i]}' needs a value after it.");
                case null when args[i].StartsWith('-'):
                    return Refuse($"'{args[i]}' is no option of this shell.");
                default:
                    int script = name == "file" ? i + 1 : i;
                    return Script(args[script], args.Skip(script + 1)) with
                    {
                        NonInteractive = nonInteractive,
                        WorkingDirectory = folder,
                    };
            }
        }

        return args.Count == 0
            ? new(ShellTask.Help, "")
            : Refuse("There is no script to run: this shell has no prompt of its own.");
    }

    private static CommandLine Script(string path, IEnumerable<string> arguments)
    {
        string full = Path.GetFullPath(path);
        if (!full.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase))
        {
            return Refuse($"'{path}' is no .ps1 file. For a command instead of a file, put -Command before it.");
        }

        return File.Exists(full)
            ? new(ShellTask.Script, full) { Arguments = ScriptArguments.Read(arguments) }
            : Refuse($"The script '{path}' is not there (looked for {full}).");
    }

    private static string CommandText(IEnumerable<string> rest)
    {
        string text = string.Join(' ', rest);
        return text == "-" ? Console.In.ReadToEnd() : text;
    }

    private static CommandLine Refuse(string reason) =>
        new(ShellTask.Refuse, $"{reason}{Environment.NewLine}'customlabels-shell -Help' shows what it takes.");

    private static string? SwitchName(string argument)
    {
        if (argument.Length < 2 || argument[0] != '-')
        {
            return null;
        }

        string given = argument.TrimStart('-');
        return Array.Find(Switches, s => given.Length >= s.Shortest
            && s.Name.StartsWith(given, StringComparison.OrdinalIgnoreCase)).Name;
    }
}
