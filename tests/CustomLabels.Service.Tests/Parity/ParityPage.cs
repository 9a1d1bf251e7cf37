using System.Reflection;
using System.Text.RegularExpressions;

namespace CustomLabels.Service.Tests.Parity;

/// <summary>docs/parity.md, read: its sections and the rows of their tables.</summary>
internal sealed class ParityPage
{
    private ParityPage(string text)
    {
        Text = text;
        var section = string.Empty;
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                section = line[3..].Trim();
            }
            else if (line.StartsWith('|') && !line.StartsWith("| ---", StringComparison.Ordinal) && !IsHeading(line))
            {
                Rows.Add(ParityRow.Read(section, line));
            }
        }
    }

    public static string Repository { get; } =
        typeof(ParityPage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public string Text { get; }

    public List<ParityRow> Rows { get; } = [];

    public static ParityPage Load() => new(File.ReadAllText(Path.Combine(Repository, "docs", "parity.md")));

    // "| Rule | | |": the columns of the verdict and of the reason have no names.
    private static bool IsHeading(string line) => Regex.IsMatch(line, @"^\|[^|]+\|\s*\|\s*\|\s*$");
}
