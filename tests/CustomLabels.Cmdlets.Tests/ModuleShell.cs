using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace CustomLabels.Tests;

/// <summary>A runspace with the built module in it, as a user has it.</summary>
public sealed class ModuleShell : IDisposable
{
    private readonly Runspace _runspace;

    public ModuleShell()
        : this(null)
    {
    }

    /// <param name="host">Where it writes and asks; null for a host that can do neither.</param>
    public ModuleShell(PSHost? host)
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        _runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        _runspace.Open();
        Run("Import-Module $args[0]", Manifest).OrThrow();
    }

    public static string Manifest { get; } = Path.Combine(Metadata("ModuleOutput"), "CustomLabels.psd1");

    public static string Metadata(string key) =>
        typeof(ModuleShell).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    /// <summary>Runs a script; its arguments are <c>$args</c>.</summary>
    public ShellResult Run(string script, params object?[] arguments)
    {
        using var shell = New(script, arguments);
        ICollection<PSObject> output = [];
        ErrorRecord? terminating = null;
        try
        {
            output = shell.Invoke();
        }
        catch (RuntimeException e)
        {
            terminating = e.ErrorRecord;
        }

        return new ShellResult(
            [.. output],
            [.. shell.Streams.Error, .. terminating is null ? Array.Empty<ErrorRecord>() : [terminating]],
            [.. shell.Streams.Warning.Select(static w => w.Message)],
            [.. shell.Streams.Verbose.Select(static v => v.Message)],
            [.. shell.Streams.Progress]);
    }

    /// <summary>A script that has not been started.</summary>
    public PowerShell New(string script, params object?[] arguments)
    {
        var shell = PowerShell.Create(_runspace).AddScript(script);
        foreach (var argument in arguments)
        {
            shell.AddArgument(argument);
        }

        return shell;
    }

    public void Dispose() => _runspace.Dispose();
}
