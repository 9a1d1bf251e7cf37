using System.Diagnostics;

namespace CustomLabels.Shell.Tests;

/// <summary>On a terminal, which util-linux's script program gives.</summary>
public sealed class TerminalTests : IDisposable
{
    private const string Ask = """
        [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param()
        if ($PSCmdlet.ShouldProcess('project parts', 'Delete')) { 'it is gone' } else { 'it stays' }
        """;

    private readonly ScriptFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Errors_are_red()
    {
        string screen = await OnTerminalAsync("throw 'boom'", "");

        Assert.Contains("\e[31;1mException: ", screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NO_COLOR_is_respected()
    {
        string screen = await OnTerminalAsync("throw 'boom'", "", new() { ["NO_COLOR"] = "1" });

        Assert.Contains("boom", screen, StringComparison.Ordinal);
        Assert.DoesNotContain("[31", screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_is_one_line_with_a_bar_that_goes_away()
    {
        string screen = await OnTerminalAsync(
            """
            [CmdletBinding()] param()
            $p = [System.Management.Automation.ProgressRecord]::new(1, 'Training', 'epoch 3 of 6')
            $p.PercentComplete = 50
            $p.SecondsRemaining = 75
            $PSCmdlet.WriteProgress($p)
            'text above'
            """,
            "");

        Assert.Matches(@"Training \[#+-+\]  50% 1:15 left  epoch 3 of 6", screen);
        Assert.Contains("\r\e[Ktext above", screen, StringComparison.Ordinal);
        Assert.EndsWith("\r\e[K", screen.TrimEnd('\n'), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y\n", "it is gone")]
    [InlineData("\n", "it is gone")]
    [InlineData("what\nno\n", "it stays")]
    public async Task Confirmation_is_asked_for(string answer, string expected)
    {
        string screen = await OnTerminalAsync(Ask, answer);

        Assert.Contains("[Y] Yes  [A] Yes to All  [N] No  [L] No to All", screen, StringComparison.Ordinal);
        Assert.Contains(expected, screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mandatory_parameters_are_asked_for()
    {
        string screen = await OnTerminalAsync("param([Parameter(Mandatory)] $Folder) \"<$Folder>\"", "photos\n");

        Assert.Contains("Folder: ", screen, StringComparison.Ordinal);
        Assert.Contains("<photos>", screen, StringComparison.Ordinal);
    }

    private async Task<string> OnTerminalAsync(string text, string typed, Dictionary<string, string>? environment = null)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "There is no script program to make a terminal.");
        string script = _folder.Script(text);
        using Process terminal = ShellProcess.Start(
            "/usr/bin/script",
            ["-qec", $"dotnet '{ShellProcess.Assembly}' '{script}'", "/dev/null"],
            environment);
        await terminal.StandardInput.WriteAsync(typed);
        await terminal.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        ShellResult result = await ShellProcess.EndOfAsync(terminal);
        return result.Output;
    }
}
