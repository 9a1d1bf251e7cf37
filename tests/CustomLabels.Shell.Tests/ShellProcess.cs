using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace CustomLabels.Shell.Tests;

/// <summary>The built shell as a child process, with nobody at its input.</summary>
internal static class ShellProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The assembly of the shell, built in the same configuration as these tests.</summary>
    public static string Assembly { get; } = Path.Combine(
        Metadata("RepositoryRoot"),
        "src",
        "CustomLabels.Shell",
        "bin",
        Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name,
        "net10.0",
        "customlabels-shell.dll");

    /// <summary>Runs it to its end.</summary>
    public static Task<ShellResult> RunAsync(params string[] arguments) => RunAsync([], arguments);

    /// <summary>Runs it to its end with some environment variables set.</summary>
    public static async Task<ShellResult> RunAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        using Process process = Start("dotnet", [Assembly, .. arguments], environment);
        process.StandardInput.Close();
        return await EndOfAsync(process);
    }

    /// <summary>Starts a program with all its streams redirected.</summary>
    public static Process Start(string program, IEnumerable<string> arguments, Dictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Remove("NO_COLOR");
        start.Environment["TERM"] = "xterm";
        foreach ((string name, string value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    /// <summary>Waits for the end of a process that was started with its streams redirected.</summary>
    public static async Task<ShellResult> EndOfAsync(Process process)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new ShellResult(process.ExitCode, Lines(await output), Lines(await error));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string Metadata(string key) => typeof(ShellProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(a => a.Key == key).Value!;
}
