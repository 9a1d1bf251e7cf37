using System.Diagnostics;
using System.Text.Json;

namespace CustomLabels.Core.Bench;

/// <summary>
/// A part of a bench in a process of its own: its memory is its own, and nothing is compiled or at hand beforehand, unless the work
/// sees to it before its time is taken. It does its work once and prints a <see cref="Measurement"/>, as the programs in Python do.
/// </summary>
internal static class Child
{
    public const string Flag = "--child";

    private static readonly Dictionary<string, Func<string, Task<string>>> Works = new(StringComparer.Ordinal)
    {
        ["manifests"] = ManifestBench.TestAsync,
        ["manifests-cold"] = ManifestBench.TestAsync,
        ["headers"] = HeaderBench.InspectAsync,
        ["snapshot"] = SnapshotBench.EvaluateAsync,
        ["snapshot-cold"] = SnapshotBench.EvaluateAsync,
        ["coco"] = CocoBench.ReadAsync,
    };

    /// <summary>Is the child.</summary>
    public static async Task RunAsync(string work, string argument)
    {
        if (work == "manifests")
        {
            await ManifestBench.CompileAsync();
        }

        if (work == "snapshot")
        {
            await SnapshotBench.CompileAsync();
        }

        var began = Stopwatch.GetTimestamp();
        var result = await Works[work](argument);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        using var process = Process.GetCurrentProcess();
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new Measurement(seconds, process.PeakWorkingSet64 >> 20, result), JsonSerializerOptions.Web));
    }

    /// <summary>Starts a child and waits for it.</summary>
    public static Measurement Start(string work, string argument) =>
        Measurement.Parse(Command.Run(Environment.ProcessPath!, [.. Host(), Flag, work, argument]));

    private static string[] Host() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Child).Assembly.Location] : [];
}
