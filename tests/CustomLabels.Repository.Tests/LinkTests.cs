using System.Text.RegularExpressions;

namespace CustomLabels.Repository.Tests;

public sealed partial class LinkTests
{
    public static TheoryData<string> Pages => new(Repository.Files("*.md").Select(file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_relative_link_of_a_page_leads_to_a_file(string page)
    {
        var path = Path.Combine(Repository.Root, page);
        var broken = MarkdownLink().Matches(File.ReadAllText(path))
            .Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#') && !target.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, Uri.UnescapeDataString(target.Split('#')[0]))));
        Assert.Empty(broken);
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex MarkdownLink();
}
