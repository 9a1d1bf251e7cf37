using System.Diagnostics;
using CustomLabels.Tests;

namespace CustomLabels.Module.Bench;

/// <summary>The stub of the tests in a process of its own, which answers after 20 ms.</summary>
internal sealed class StubProcess : IDisposable
{
    public const string Flag = "--stub";

    private readonly Process _process;

    private StubProcess(Process process, Uri endpoint) => (_process, Endpoint) = (process, endpoint);

    public Uri Endpoint { get; }

    /// <summary>The processor time that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Is the stub, until its input ends.</summary>
    public static async Task RunAsync()
    {
        using DetectionStub stub = new() { Delay = TimeSpan.FromMilliseconds(20) };
        await Console.Out.WriteLineAsync(stub.Endpoint.AbsoluteUri);
        await Console.In.ReadToEndAsync();
    }

    public static StubProcess Start()
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Side.Host(), Flag]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        return new StubProcess(process, new Uri(process.StandardOutput.ReadLine()!));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
