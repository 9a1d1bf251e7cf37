using System.Text.RegularExpressions;

namespace CustomLabels.Service.Tests.Parity;

/// <summary>One rule of the parity page: what it is about, the verdict, and what there is to say about it.</summary>
internal sealed partial record ParityRow(string Section, string Rule, string Verdict, string Remark)
{
    public static ParityRow Read(string section, string line)
    {
        string[] cells = [.. Border().Split(line.Trim().Trim('|')).Select(cell => cell.Trim())];
        return new ParityRow(section, cells[0], cells.ElementAtOrDefault(1) ?? string.Empty, string.Join(" | ", cells.Skip(2)));
    }

    /// <summary>The operations at the beginning of the rule: <c>PutObject, GetObject: …</c>.</summary>
    public IReadOnlyList<string> Subjects => [.. Name().Matches(Rule.Split(':', 2)[0]).Select(match => match.Value)];

    // A bar that is escaped, or inside of code, is text.
    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Border();

    [GeneratedRegex(@"(?<![`\w])[A-Z][a-z0-9]+(?:[A-Z][a-zA-Z0-9]*)+(?![`\w])")]
    private static partial Regex Name();
}
