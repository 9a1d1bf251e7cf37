using System.Diagnostics;
using System.Globalization;

namespace CustomLabels.Learning.Bench;

/// <summary>Another process that holds some cores.</summary>
internal sealed class BusyNeighbor : IDisposable
{
    public const string Flag = "--busy";

    private readonly Process _process;

    /// <summary>Starts one.</summary>
    /// <param name="cores">How many threads of it never rest.</param>
    public BusyNeighbor(int cores) => _process = OwnProcess.Start(Flag, cores.ToString(CultureInfo.InvariantCulture));

    /// <summary>What the process does, until its parent ends it or is gone.</summary>
    public static void Run(int cores)
    {
        for (var i = 0; i < cores; i++)
        {
            new Thread(static () =>
            {
                while (true)
                {
                    Thread.SpinWait(1000);
                }
            }) { IsBackground = true }.Start();
        }

        while (Console.In.Read() >= 0)
        {
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
