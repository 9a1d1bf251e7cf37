using System.ComponentModel;
using System.Diagnostics;

namespace CustomLabels.Tests;

/// <summary>Python, whose packages work figures out independently.</summary>
internal static class Python
{
    /// <summary>The Python that has a module; the test is skipped where there is none.</summary>
    /// <param name="module">What is imported.</param>
    /// <param name="package">Debian's package of it, for the message.</param>
    public static async Task<string> RequireAsync(string module, string package)
    {
        // Debian's packages belong to its own Python, which need not be the first one.
        foreach (var name in (string[])["python3", "/usr/bin/python3", "python"])
        {
            try
            {
                if ((await RunAsync(name, "-c", $"import {module}")).ExitCode == 0)
                {
                    return name;
                }
            }
            catch (Win32Exception)
            {
                // There is no such program: the next name.
            }
        }

        Assert.Skip($"There is no Python with {module} to compare with (Debian: {package}).");
        return string.Empty;
    }

    /// <summary>Runs a program.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await errors);
    }
}
