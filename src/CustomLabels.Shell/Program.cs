using System.Globalization;
using CustomLabels.Shell;

// The engine would report its use to its makers. This shell is also for machines that are offline on purpose.
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = new EnglishCulture();

CommandLine line = CommandLine.Parse(args);
using Screen screen = new(line.NonInteractive);
switch (line.Task)
{
    case ShellTask.Help:
        screen.WriteOutput(Usage.Text);
        return ExitCode.Success;
    case ShellTask.Version:
        screen.WriteOutput(Usage.Version + Environment.NewLine);
        return ExitCode.Success;
    case ShellTask.Refuse:
        screen.WriteError(line.Text + Environment.NewLine);
        return ExitCode.BadCommandLine;
    default:
        using (ScriptRun run = new(line, screen))
        {
            return run.Invoke();
        }
}
