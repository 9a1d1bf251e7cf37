using System.Management.Automation;

namespace CustomLabels.Repository.Tests;

/// <summary>docs/en-US against the built module.</summary>
public sealed class PageTests(BuiltModule module) : IClassFixture<BuiltModule>
{
    public static TheoryData<string> Pages => new(HelpPage.All());

    [Fact]
    public void Every_cmdlet_has_a_page_and_every_page_a_cmdlet() =>
        Assert.Equal(module.Cmdlets.Keys.Order(StringComparer.Ordinal), HelpPage.All());

    [Fact]
    public void Every_cmdlet_of_the_manifest_is_in_the_module() =>
        Assert.Equal(
            module.Invoke("(Test-ModuleManifest $args[0]).ExportedCmdlets.Keys", Path.Combine(Repository.ModuleOutput, "CustomLabels.psd1"))
                .Select(static n => n.ToString())
                .Order(StringComparer.Ordinal),
            module.Cmdlets.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_parameter_has_an_entry_and_every_entry_a_parameter(string cmdlet)
    {
        string[] everywhere = [.. PSCmdlet.CommonParameters, .. PSCmdlet.OptionalCommonParameters];
        var parameters = module.Cmdlets[cmdlet].Parameters.Keys.Except(everywhere, StringComparer.OrdinalIgnoreCase);
        var entries = HelpPage.Read(cmdlet).Parameters.Select(static e => e.Heading);
        Assert.Equal(parameters.Select(static p => "-" + p).Order(StringComparer.Ordinal), entries.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_a_title_a_synopsis_a_description_and_links(string cmdlet)
    {
        var page = HelpPage.Read(cmdlet);
        Assert.Equal("# " + cmdlet, page.Title);
        Assert.EndsWith(".", page.Synopsis, StringComparison.Ordinal);
        Assert.Contains(page.Sections["Description"], static line => line.Length > 0);
        Assert.Contains(page.Sections["Related links"], static line => line.StartsWith("- [", StringComparison.Ordinal));
        Assert.Empty(page.Sections.Keys.Except(["", "Description", "Parameters", "Examples", "Related links"]));
        Assert.All(page.Parameters, static p => Assert.EndsWith(".", p.Text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_examples_with_the_cmdlet_in_them_and_a_sentence_of_what_comes_out(string cmdlet)
    {
        var examples = HelpPage.Read(cmdlet).Examples;
        Assert.True(examples.Count >= 2, $"{cmdlet} has {examples.Count} examples.");
        Assert.All(examples, example =>
        {
            Assert.Contains(cmdlet, example.Code, StringComparison.Ordinal);
            Assert.EndsWith(".", example.Text, StringComparison.Ordinal);
        });
    }
}
