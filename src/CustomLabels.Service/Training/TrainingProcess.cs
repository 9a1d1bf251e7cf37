using System.Diagnostics;

namespace CustomLabels.Service.Training;

/// <summary>Runs the child process.</summary>
internal static class TrainingProcess
{
    private const int ErrorLines = 20;

    /// <summary>Starts the child with the folder of a job, and waits until it exits.</summary>
    /// <param name="cancellationToken">Kills the child.</param>
    /// <exception cref="TrainingException">The child failed or was killed.</exception>
    public static async Task RunAsync(string folder, Action<string> report, CancellationToken cancellationToken)
    {
        using var child = Start(folder);
        Queue<string> errors = new();
        string? failure = null;
        var output = ReadAsync(child.StandardOutput, text =>
        {
            var line = TrainingChildLine.TryParse(text);
            failure = line?.Error ?? failure;
            if (line?.Message is { } message)
            {
                report(message);
            }
        });
        var error = ReadAsync(child.StandardError, text =>
        {
            errors.Enqueue(text);
            if (errors.Count > ErrorLines)
            {
                errors.Dequeue();
            }
        });

        try
        {
            await child.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            child.Kill();
            await child.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        await Task.WhenAll(output, error);
        if (child.ExitCode != 0)
        {
            throw new TrainingException(failure ?? (child.ExitCode > 128
                ? $"The training process was killed (signal {child.ExitCode - 128}), perhaps because memory ran out. Train again, with fewer or smaller images if necessary."
                : $"The training process ended with exit code {child.ExitCode}. {string.Join(' ', errors)}"));
        }
    }

    private static Process Start(string folder)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
        {
            start.ArgumentList.Add(typeof(TrainingProcess).Assembly.Location);
        }

        start.ArgumentList.Add(TrainingChild.Command);
        start.ArgumentList.Add(folder);
        return Process.Start(start)!;
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> take)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            take(line);
        }
    }
}
