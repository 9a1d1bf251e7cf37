using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace CustomLabels.Leases;

/// <summary>
/// The models that this process has to stop before it ends: also when it is told to end (SIGTERM, SIGHUP, the console is closed), when finally blocks
/// are not run. What kills it outright only a lease survives.
/// </summary>
internal static class LiveUses
{
    /// <summary>Who ends a process waits a moment for it, then kills it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly ConcurrentDictionary<ModelUse, byte> All = [];
    private static readonly Lazy<IReadOnlyList<PosixSignalRegistration>> Signals = new(Listen);

    /// <summary>Takes care of one.</summary>
    public static void Add(ModelUse use)
    {
        _ = Signals.Value;
        All[use] = 0;
    }

    /// <summary>Lets go of one that has been taken care of.</summary>
    public static void Remove(ModelUse use) => All.TryRemove(use, out _);

    [SuppressMessage("Reliability", "CA2000", Justification = "They listen for as long as the process lives.")]
    private static IReadOnlyList<PosixSignalRegistration> Listen()
    {
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => StopAll();
        return [PosixSignalRegistration.Create(PosixSignal.SIGTERM, static _ => StopAll()), PosixSignalRegistration.Create(PosixSignal.SIGHUP, static _ => StopAll())];
    }

    private static void StopAll()
    {
        // A failure cannot be told any more; a second one must not keep the others from being stopped.
        var stops = All.Keys.Select(static use => use.StopAsync().ContinueWith(static done => _ = done.Exception, TaskScheduler.Default)).ToArray();
        Task.WaitAll(stops, Patience);
    }
}
