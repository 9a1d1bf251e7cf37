using System.Management.Automation;

namespace CustomLabels.Repository.Tests;

/// <summary>What Get-Help shows of the built module.</summary>
public sealed class HelpTests(BuiltModule module) : IClassFixture<BuiltModule>
{
    public static TheoryData<string> Pages => new(HelpPage.All());

    [Theory]
    [MemberData(nameof(Pages))]
    public void Get_Help_of_a_cmdlet_shows_its_page(string cmdlet)
    {
        var page = HelpPage.Read(cmdlet);
        var help = Assert.Single(module.Invoke("Get-Help $args[0] -Full", cmdlet));
        Assert.Equal(page.Synopsis, Text(help, "Synopsis").Trim());
        Assert.Equal(
            page.Examples.Select(static e => e.Code.Trim()),
            module.Invoke("(Get-Help $args[0]).examples.example.code", cmdlet).Select(static c => WithoutBlankLines(c.ToString())));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Get_Help_of_a_parameter_shows_its_entry(string cmdlet)
    {
        foreach (var entry in HelpPage.Read(cmdlet).Parameters)
        {
            var help = Assert.Single(module.Invoke("Get-Help $args[0][0] -Parameter $args[0][1]", new[] { cmdlet, entry.Heading[1..] }));
            // Paragraphs of an entry are paragraphs of the help.
            var description = string.Join(' ', string.Join(' ', module.Invoke("$args[0].description.Text", help)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            Assert.StartsWith(entry.Text.Replace("`", string.Empty, StringComparison.Ordinal), description, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Get_Help_shows_the_page_about_the_module()
    {
        var about = Assert.Single(module.Invoke("Get-Help about_CustomLabels")).ToString();
        Assert.StartsWith("TOPIC", about, StringComparison.Ordinal);
        Assert.Contains("TROUBLESHOOTING", about, StringComparison.Ordinal);
        Assert.DoesNotContain("```", about, StringComparison.Ordinal);
    }

    private static string Text(PSObject help, string property) => help.Properties[property]?.Value?.ToString() ?? string.Empty;

    private static string WithoutBlankLines(string code) =>
        string.Join('\n', code.Split('\n').Select(static l => l.TrimEnd('\r')).Where(static l => l.Length > 0)).Trim();
}
