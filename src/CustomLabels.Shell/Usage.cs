using System.Management.Automation;
using System.Reflection;

namespace CustomLabels.Shell;

/// <summary>What -Help and -Version print.</summary>
internal static class Usage
{
    /// <summary>The usage, ending in a line break.</summary>
    public const string Text = """
        Runs a PowerShell script or command, for machines that have the .NET SDK but no pwsh.

          customlabels-shell [switches] script.ps1 [arguments]
          customlabels-shell [switches] -Command "commands"     ('-' reads them from stdin)

        Arguments of a script: -Name value, -Name:value, -Switch, -Switch:$false, or just values.

        Switches:
          -Command, -c             the rest of the line is the command
          -File, -f                the next word is the script (the same without it)
          -NonInteractive          never ask, fail instead
          -WorkingDirectory, -wd   the folder to start in
          -Version, -v             the version of the shell and of its engine
          -Help, -h, -?            this text
          -NoProfile, -NoLogo, -ExecutionPolicy <policy> are accepted and change nothing.

        Exit codes: that of 'exit n'; 1 after a terminating error; 64 when this line cannot be understood;
        130 after Ctrl+C. Press Ctrl+C a second time to quit without waiting for the script to stop.

        The engine's own commands are here (Where-Object, ForEach-Object, Import-Module, Get-Command ...), those of
        Microsoft.PowerShell.Utility and .Management (Write-Host, Select-Object, Get-ChildItem ...) are not:
        scripts that need them run in pwsh 7.4 or later.

        """;

    /// <summary>The version of the shell and of the engine.</summary>
    public static string Version
    {
        get
        {
            string? engine = typeof(PSObject).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
            string? shell = typeof(Usage).Assembly.GetName().Version?.ToString(3);
            return $"customlabels-shell {shell} (PowerShell engine {engine?.Split(' ', '+')[0]})";
        }
    }
}
