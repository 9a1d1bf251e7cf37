using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace CustomLabels.Learning.Bench;

/// <summary>The same training step in PyTorch, where Python has it.</summary>
internal static class TorchPeer
{
    public static string Compare(SpeedResult ours, int threads)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "torch_speed.py"), $"{ours.Size}", $"{ours.Batch}", $"{threads}" })
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var python = Process.Start(start)!;
            var errors = python.StandardError.ReadToEndAsync();
            var output = python.StandardOutput.ReadToEnd();
            python.WaitForExit();
            if (python.ExitCode != 0 || !double.TryParse(output, CultureInfo.InvariantCulture, out var theirs))
            {
                return "PyTorch: skipped, python3 cannot import torch";
            }

            return $"PyTorch, channels last, {threads} threads: train {theirs:F0} images/s; ours is {ours.Train / theirs:F2} times as fast";
        }
        catch (Win32Exception)
        {
            return "PyTorch: skipped, there is no python3";
        }
    }
}
