using System.ComponentModel;
using System.Diagnostics;

namespace CustomLabels.Core.Bench;

/// <summary>Programs that are run to their end.</summary>
internal static class Command
{
    /// <summary>Runs a program that must succeed.</summary>
    /// <returns>What it printed.</returns>
    public static string Run(string program, IEnumerable<string> arguments, params IReadOnlyList<(string Name, string Value)> environment)
    {
        (var exitCode, var output, var errors) = Start(program, arguments, environment);
        return exitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {exitCode}: {errors}");
    }

    /// <summary>Whether a program is there and succeeds.</summary>
    public static bool Works(string program, params string[] arguments)
    {
        try
        {
            return Start(program, arguments, []).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static (int ExitCode, string Output, string Errors) Start(string program, IEnumerable<string> arguments, IReadOnlyList<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((var name, var value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
