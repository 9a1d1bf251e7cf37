namespace CustomLabels.Shell.Tests;

public sealed class ArgumentTests : IDisposable
{
    private const string ShowArguments = """
        param([string]$Path, [switch]$Flag, [int]$Count = 5, [bool]$Sure, [Parameter(ValueFromRemainingArguments)] $Rest)
        "$Path|$Flag|$Count|$Sure|$($Rest -join ',')"
        """;

    private readonly ScriptFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("|False|5|False|")]
    [InlineData("x y|True|7|False|", "-Path", "x y", "-Flag", "-Count:7")]
    [InlineData("x|False|3|False|", "-Path:", "x", "-Flag:$false", "-count", "3")]
    [InlineData("x|True|5|True|", "x", "-Flag:true", "-Sure:$true")]
    [InlineData("one|False|2|True|three,four 4", "one", "2", "-Sure:true", "three", "four 4")]
    [InlineData("it's \"quoted\" $HOME|False|5|False|", "-Path", "it's \"quoted\" $HOME")]
    [InlineData("|True|5|False|", "-Path", "", "-Flag")]
    [InlineData("-|False|5|False|", "-")]
    [InlineData("naïve/写真.jpg|False|5|False|", "–Path", "naïve/写真.jpg")]
    public async Task Arguments_bind_as_pwsh_binds_those_of_a_file(string expected, params string[] arguments)
    {
        ShellResult result = await ShellProcess.RunAsync([_folder.Script(ShowArguments), .. arguments]);

        Assert.Equal("", result.Error);
        Assert.Equal(expected + "\n", result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task A_script_without_parameters_finds_its_arguments_in_args()
    {
        ShellResult result = await ShellProcess.RunAsync("-File", _folder.Script("$args.Count; $args"), "a", "b c");

        Assert.Equal("2\na\nb c\n", result.Output);
    }

    [Fact]
    public async Task A_script_knows_where_it_is()
    {
        string script = _folder.Script("$PSScriptRoot; $PSCommandPath; $MyInvocation.MyCommand.Name");

        ShellResult result = await ShellProcess.RunAsync(script);

        Assert.Equal($"{_folder.Path}\n{script}\nscript.ps1\n", result.Output);
    }

    [Fact]
    public async Task The_words_after_Command_are_one_command()
    {
        ShellResult result = await ShellProcess.RunAsync("-NoProfile", "-NoLogo", "-c", "1 + 1;", "\"a\"");

        Assert.Equal("2\na\n", result.Output);
    }

    [Fact]
    public async Task The_working_directory_can_be_given()
    {
        ShellResult result = await ShellProcess.RunAsync("-wd", _folder.Path, "-Command", "\"$PWD\"");

        Assert.Equal(_folder.Path + "\n", result.Output);
    }

    [Theory]
    [InlineData("-Help")]
    [InlineData("-?")]
    [InlineData("--help")]
    [InlineData]
    public async Task Usage_is_shown_when_asked_for_and_when_there_is_nothing_to_do(params string[] arguments)
    {
        ShellResult result = await ShellProcess.RunAsync(arguments);

        Assert.Contains("customlabels-shell [switches] script.ps1", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task The_version_names_the_engine_too()
    {
        ShellResult result = await ShellProcess.RunAsync("-Version");

        Assert.Matches(@"^customlabels-shell \d+\.\d+\.\d+ \(PowerShell engine 7\.\d+\.\d+\)\n$", result.Output);
    }

    [Theory]
    [InlineData("'-Nonsense' is no option", "-Nonsense")]
    [InlineData("'-Command' needs a value", "-Command")]
    [InlineData("The script 'nowhere.ps1' is not there", "nowhere.ps1")]
    [InlineData("'notes.txt' is no .ps1 file", "notes.txt")]
    [InlineData("there is no folder", "-WorkingDirectory", "/no/such/folder", "x.ps1")]
    [InlineData("There is no script to run", "-NoProfile")]
    public async Task A_command_line_that_makes_no_sense_is_refused_with_64(string expected, params string[] arguments)
    {
        ShellResult result = await ShellProcess.RunAsync(arguments);

        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
        Assert.Equal(64, result.ExitCode);
    }
}
