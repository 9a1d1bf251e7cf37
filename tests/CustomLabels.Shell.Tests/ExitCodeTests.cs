namespace CustomLabels.Shell.Tests;

public sealed class ExitCodeTests : IDisposable
{
    private readonly ScriptFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("'fine'", 0)]
    [InlineData("exit 3", 3)]
    [InlineData("exit", 0)]
    [InlineData("function f { exit 4 } f; 'not reached'", 4)]
    [InlineData("try { exit 5 } finally { 'cleaned up' }", 5)]
    [InlineData("throw 'boom'", 1)]
    [InlineData("if (", 1)]
    [InlineData("Import-Module nowhere", 0)]
    [InlineData("Import-Module nowhere; dotnet nonsense; 'goes on'", 0)]
    [InlineData("$ErrorActionPreference = 'Stop'; Import-Module nowhere", 1)]
    [InlineData("param([int]$n) $n", 1, "-n", "abc")]
    [InlineData("[CmdletBinding()] param() exit 6", 6)]
    public async Task A_script_ends_with_the_code_that_pwsh_would_give(string text, int expected, params string[] arguments)
    {
        ShellResult result = await ShellProcess.RunAsync([_folder.Script(text), .. arguments]);

        Assert.Equal(expected, result.ExitCode);
        Assert.DoesNotContain("not reached", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'fine'", 0)]
    [InlineData("exit 3", 3)]
    [InlineData("throw 'boom'", 1)]
    [InlineData("if (", 1)]
    [InlineData("Import-Module nowhere", 1)]
    [InlineData("Import-Module nowhere; 'fine'", 0)]
    [InlineData("No-SuchCommand", 1)]
    public async Task A_command_ends_with_one_when_its_last_statement_failed(string text, int expected)
    {
        ShellResult result = await ShellProcess.RunAsync("-Command", text);

        Assert.Equal(expected, result.ExitCode);
    }

    [Fact]
    public async Task An_exit_in_a_script_that_a_script_calls_ends_that_one_alone()
    {
        _folder.Script("exit 9", "inner.ps1");

        ShellResult result = await ShellProcess.RunAsync(_folder.Script("& $PSScriptRoot/inner.ps1; \"inner: $LASTEXITCODE\"; exit 2"));

        Assert.Equal("inner: 9\n", result.Output);
        Assert.Equal(2, result.ExitCode);
    }
}
