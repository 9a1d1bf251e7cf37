using System.Management.Automation.Language;

namespace CustomLabels.Repository.Tests;

public sealed class ScriptTests
{
    public static TheoryData<string> Scripts => new(new[] { "*.ps1", "*.psm1", "*.psd1" }
        .SelectMany(Repository.Files)
        .Select(file => Path.GetRelativePath(Repository.Root, file))
        .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Every_script_parses(string script)
    {
        Parser.ParseFile(Path.Combine(Repository.Root, script), out _, out var errors);
        Assert.Empty(errors.Select(error => $"{script}:{error.Extent.StartLineNumber} {error.Message}"));
    }
}
