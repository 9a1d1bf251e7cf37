namespace CustomLabels.Shell.Tests;

public sealed class OutputTests : IDisposable
{
    private const string Table = "[pscustomobject]@{ Name = 'sound'; F1 = 0.9375 }, [pscustomobject]@{ Name = 'scratched'; F1 = 1.0 }";
    private readonly ScriptFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("\nexit 3")]
    [InlineData("\nthrow 'later'")]
    public async Task Tables_are_complete_however_the_script_ends(string end)
    {
        ShellResult result = await ShellProcess.RunAsync(_folder.Script(Table + end));

        Assert.Equal("\nName        F1\n----        --\nsound     0.94\nscratched 1.00\n\n", Trimmed(result.Output));
    }

    [Fact]
    public async Task Views_of_a_ps1xml_file_are_used()
    {
        _folder.Script(
            """
            <Configuration><ViewDefinitions><View><Name>part</Name><ViewSelectedBy><TypeName>Test.Part</TypeName></ViewSelectedBy>
            <TableControl><TableHeaders><TableColumnHeader><Label>The name</Label></TableColumnHeader>
            <TableColumnHeader><Label>Share</Label><Width>9</Width><Alignment>Right</Alignment></TableColumnHeader></TableHeaders>
            <TableRowEntries><TableRowEntry><TableColumnItems><TableColumnItem><PropertyName>Name</PropertyName></TableColumnItem>
            <TableColumnItem><ScriptBlock>'{0:P0}' -f $_.Value</ScriptBlock></TableColumnItem></TableColumnItems></TableRowEntry>
            </TableRowEntries></TableControl></View></ViewDefinitions></Configuration>
            """,
            "Parts.ps1xml");
        _folder.Script("@{ ModuleVersion = '1.0'; FormatsToProcess = 'Parts.ps1xml' }", "Parts.psd1");

        ShellResult result = await ShellProcess.RunAsync(_folder.Script(
            """
            Import-Module $PSScriptRoot/Parts.psd1
            [pscustomobject]@{ PSTypeName = 'Test.Part'; Name = 'bolt'; Value = 0.5 }
            """));

        Assert.Equal("", result.Error);
        Assert.Contains("The name", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"bolt +50 ?%", result.Output);
    }

    [Fact]
    public async Task Objects_go_through_pipes_of_the_engines_own_commands()
    {
        ShellResult result = await ShellProcess.RunAsync("-c", "1..5 | Where-Object { $_ % 2 } | ForEach-Object { $_ * 10 }");

        Assert.Equal("10\n30\n50\n", result.Output);
    }

    [Fact]
    public async Task Errors_go_to_stderr_with_their_place_and_results_to_stdout()
    {
        ShellResult result = await ShellProcess.RunAsync(_folder.Script("'before'\nImport-Module nowhere\n'after'"));

        Assert.Equal("before\nafter\n", result.Output);
        Assert.StartsWith($"Import-Module: {_folder.Path}", result.Error, StringComparison.Ordinal);
        Assert.Contains("   2 |  Import-Module nowhere", result.Error, StringComparison.Ordinal);
        Assert.Contains("'nowhere' was not loaded", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throw 'boom at the end'", "boom at the end", "   1 |  throw 'boom at the end'")]
    [InlineData("if (", "Missing condition in if statement", "   1 |  if (")]
    public async Task A_terminating_error_says_what_and_where(string text, string message, string place)
    {
        ShellResult result = await ShellProcess.RunAsync(_folder.Script(text));

        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Contains(place, result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task A_syntax_error_in_a_command_says_what_and_where()
    {
        ShellResult result = await ShellProcess.RunAsync("-Command", "1; if (");

        Assert.Contains("Missing condition in if statement", result.Error, StringComparison.Ordinal);
        Assert.Contains("   1 |  1; if (", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task Streams_have_pwshs_prefixes()
    {
        ShellResult result = await ShellProcess.RunAsync(_folder.Script(
            """
            [CmdletBinding()] param()
            $PSCmdlet.WriteWarning('careful')
            $PSCmdlet.WriteVerbose('at length')
            $PSCmdlet.WriteInformation('by the way', @())
            """),
            "-Verbose",
            "-InformationAction",
            "Continue");

        Assert.Equal("WARNING: careful\nVERBOSE: at length\nby the way\n", result.Output);
        Assert.Equal("", result.Error);
    }

    [Fact]
    public async Task Progress_is_quiet_and_colours_are_gone_when_redirected()
    {
        ShellResult result = await ShellProcess.RunAsync(_folder.Script(
            """
            [CmdletBinding()] param()
            1..50 | ForEach-Object { $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, 'Work', "$_ of 50")) }
            "$($PSStyle.Foreground.Red)red$($PSStyle.Reset)"
            throw 'end'
            """));

        Assert.Equal("red\n", result.Output);
        Assert.DoesNotContain("Work", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', result.Error);
    }

    [Fact]
    public async Task Any_script_of_the_world_passes_through_unharmed()
    {
        const string text = "Grüße, 写真, ελληνικά, 🐚";

        ShellResult result = await ShellProcess.RunAsync(_folder.Script($"'{text}'; throw '{text}'"));

        Assert.Equal(text + "\n", result.Output);
        Assert.Contains(text, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_that_come_with_pwsh_are_named_when_they_are_missed()
    {
        ShellResult result = await ShellProcess.RunAsync("-c", "1 | Select-Object; Write-Host hello; no-such-thing-here; Get-CLNonsense");

        Assert.Contains("'Select-Object' is not recognized", result.Error, StringComparison.Ordinal);
        Assert.Contains("Select-Object, Write-Host: if it belongs to", result.Error, StringComparison.Ordinal);
        Assert.Contains("run the script in pwsh", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_nobody_can_answer_is_an_error_that_says_what_to_do()
    {
        ShellResult result = await ShellProcess.RunAsync(_folder.Script(
            """
            [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param()
            if ($PSCmdlet.ShouldProcess('project parts', 'Delete')) { 'deleted' }
            """));

        Assert.Equal("", result.Output);
        Assert.Contains("There is nobody to ask", result.Error, StringComparison.Ordinal);
        Assert.Contains("-Confirm:$false", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_mandatory_parameter_is_named_when_nobody_can_be_asked()
    {
        ShellResult result = await ShellProcess.RunAsync(_folder.Script("param([Parameter(Mandatory)] $Folder) $Folder"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Folder", result.Error, StringComparison.Ordinal);
    }

    private static string Trimmed(string text) => string.Join('\n', text.Split('\n').Select(l => l.TrimEnd()));
}
