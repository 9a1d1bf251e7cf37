namespace CustomLabels.Repository.Tests;

/// <summary>What stands below a ### heading of a page.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Lines">The lines that are not empty.</param>
internal sealed record HelpEntry(string Heading, List<string> Lines)
{
    private const string Fence = "```";

    /// <summary>The lines in code blocks.</summary>
    public string Code => string.Join('\n', Split().Code);

    /// <summary>The others, as one line.</summary>
    public string Text => string.Join(' ', Split().Text);

    private (List<string> Code, List<string> Text) Split()
    {
        List<string> code = [];
        List<string> text = [];
        var inside = false;
        foreach (var line in Lines)
        {
            if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                inside = !inside;
            }
            else
            {
                (inside ? code : text).Add(line);
            }
        }

        return (code, text);
    }
}
