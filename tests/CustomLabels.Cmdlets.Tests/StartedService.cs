using System.Diagnostics;

namespace CustomLabels.Tests;

/// <summary>A local service with settings of its own; it ends with the test, and its trainings with it.</summary>
public sealed class StartedService : IDisposable
{
    private readonly Process _process;

    /// <param name="data">Its data folder.</param>
    /// <param name="arguments">What else it is told on its command line.</param>
    public StartedService(string data, params string[] arguments)
    {
        Data = data;
        var program = Path.Combine(Path.GetDirectoryName(ModuleShell.Manifest)!, "service", "customlabels-service.dll");
        ProcessStartInfo start = new("dotnet", [program, "--data", data, "--port", "0", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        _process = Process.Start(start)!;
        _process.BeginErrorReadLine();
        Assert.NotNull(_process.StandardOutput.ReadLine());
    }

    /// <summary>The data folder.</summary>
    public string Data { get; }

    /// <summary>A runspace that is connected to it.</summary>
    public ModuleShell Connect()
    {
        ModuleShell shell = new();
        shell.Run("Connect-CLService -Local -DataPath $args[0]", Data).OrThrow();
        return shell;
    }

    /// <summary>Ends it at once, as a power cut does.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    public void Dispose()
    {
        using (ModuleShell shell = new())
        {
            shell.Run("Stop-CLLocalService -DataPath $args[0] -Confirm:$false", Data);
        }

        if (!_process.WaitForExit(TimeSpan.FromMinutes(1)))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
