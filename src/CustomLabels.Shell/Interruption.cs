using System.Management.Automation.Runspaces;
using System.Runtime.InteropServices;

namespace CustomLabels.Shell;

/// <summary>
/// Ctrl+C and the signals that ask a process to end: the first stops the pipeline, so that commands can clean up; the
/// second ends the process at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly (PosixSignal Signal, int Number)[] Numbers =
    [
        (PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, 2), (PosixSignal.SIGTERM, 15),
    ];

    private readonly Pipeline _pipeline;
    private readonly Screen _screen;
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Listens until it is disposed.</summary>
    public Interruption(Pipeline pipeline, Screen screen)
    {
        _pipeline = pipeline;
        _screen = screen;
        _registrations = [.. Numbers.Select(s => PosixSignalRegistration.Create(s.Signal, c => Stop(c, s.Number)))];
    }

    /// <summary>The number of the signal that came; null when none has.</summary>
    public int? Signal { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(_registrations, r => r.Dispose());

    private void Stop(PosixSignalContext context, int number)
    {
        if (Signal is not null || _screen.IsAsking)
        {
            // Not cancelled: the system's own way to end the process follows.
            _screen.ShowStatus("");
            return;
        }

        context.Cancel = true;
        Signal = number;
        if (_screen.CanAsk)
        {
            _screen.ShowStatus("Stopping. Ctrl+C again quits at once.");
        }

        _pipeline.StopAsync();
    }
}
