using System.Diagnostics;
using System.Globalization;

namespace CustomLabels.Shell.Tests;

public sealed class InterruptionTests : IDisposable
{
    private const string Busy = "try { 'ready'; while ($true) { } } finally { [IO.File]::WriteAllText(\"$PSScriptRoot/cleaned\", 'up') }";
    private const string Stuck = "'ready'; [System.Threading.Tasks.Task]::Delay(600000).Wait()";
    private readonly ScriptFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT", 2)]
    [InlineData("TERM", 15)]
    public async Task A_signal_stops_the_script_and_lets_it_clean_up(string signal, int number)
    {
        using Process shell = await ReadyAsync(Busy, number);

        await SendAsync(signal, shell);
        ShellResult result = await ShellProcess.EndOfAsync(shell);

        Assert.Equal(128 + number, result.ExitCode);
        Assert.True(File.Exists(Path.Combine(_folder.Path, "cleaned")));
    }

    [Fact]
    public async Task A_second_one_ends_what_cannot_be_stopped()
    {
        using Process shell = await ReadyAsync(Stuck, number: 2);

        // The first may still be on its way when the second comes: they are sent until one has ended it.
        while (!shell.HasExited)
        {
            await SendAsync("INT", shell);
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        Assert.Equal(130, shell.ExitCode);
    }

    private static async Task SendAsync(string signal, Process to)
    {
        using Process kill = Process.Start("kill", ["-" + signal, to.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private async Task<Process> ReadyAsync(string text, int number)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send from another process.");
        Assert.SkipWhen(IsIgnored(number), "The tests run in the background, where a child process never sees Ctrl+C.");
        Process shell = ShellProcess.Start("dotnet", [ShellProcess.Assembly, _folder.Script(text)]);
        Assert.Equal("ready", await shell.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        return shell;
    }

    // Shells start background jobs with SIGINT ignored, and that is inherited.
    private static bool IsIgnored(int number)
    {
        string? mask = File.Exists("/proc/self/status")
            ? File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("SigIgn:", StringComparison.Ordinal))
            : null;
        return mask is not null && (ulong.Parse(mask["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (number - 1) & 1) == 1;
    }
}
