using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace CustomLabels.Repository.Tests;

/// <summary>The built module, imported into a runspace as a user has it.</summary>
public sealed class BuiltModule : IDisposable
{
    private readonly Runspace _runspace;

    /// <summary>Imports it.</summary>
    public BuiltModule()
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        Invoke("Import-Module $args[0]", Path.Combine(Repository.ModuleOutput, "CustomLabels.psd1"));
        Cmdlets = Invoke("Get-Command -Module CustomLabels").Select(static c => (CommandInfo)c.BaseObject).ToDictionary(static c => c.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The cmdlets that it exports, by name.</summary>
    internal IReadOnlyDictionary<string, CommandInfo> Cmdlets { get; }

    /// <summary>Runs a script; its argument is <c>$args[0]</c>.</summary>
    internal IReadOnlyList<PSObject> Invoke(string script, object? argument = null)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(script).AddArgument(argument);
        IReadOnlyList<PSObject> output = shell.Invoke();
        Assert.Empty(shell.Streams.Error);
        return output;
    }

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();
}
