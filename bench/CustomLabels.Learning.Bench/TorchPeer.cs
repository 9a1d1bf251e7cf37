using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace CustomLabels.Learning.Bench;

/// <summary>The same training step in PyTorch, where Python has it.</summary>
internal static class TorchPeer
{
    // A Python of one's own often stands before the system's, which Debian's python3-torch belongs to.
    private static readonly string[] Pythons = ["python3", "/usr/bin/python3"];

    public static string Compare(SpeedResult ours, int threads) =>
        Pythons.Select(python => Measure(python, ours, threads)).FirstOrDefault(speed => speed is not null) is { } theirs
            ? $"PyTorch, channels last, {threads} threads: train {theirs:F0} images/s; ours is {ours.Train / theirs:F2} times as fast"
            : "PyTorch: skipped, no python3 can import torch";

    private static double? Measure(string python, SpeedResult ours, int threads)
    {
        var start = new ProcessStartInfo(python) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "torch_speed.py"), $"{ours.Size}", $"{ours.Batch}", $"{threads}" })
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            _ = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 && double.TryParse(output, CultureInfo.InvariantCulture, out var theirs) ? theirs : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
