namespace CustomLabels.Repository.Tests;

/// <summary>A cmdlet's page in docs/en-US.</summary>
/// <param name="Name">The cmdlet.</param>
/// <param name="Title">Its title.</param>
/// <param name="Sections">What follows each ## heading; what comes before the first, without a name.</param>
internal sealed record HelpPage(string Name, string Title, IReadOnlyDictionary<string, string[]> Sections)
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "docs", "en-US");

    /// <summary>All cmdlets that have a page.</summary>
    public static IEnumerable<string> All() =>
        Directory.EnumerateFiles(Folder, "*-CL*.md").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);

    public static HelpPage Read(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, name + ".md"));
        Dictionary<string, List<string>> sections = new(StringComparer.Ordinal) { [string.Empty] = [] };
        var section = sections[string.Empty];
        foreach (var line in lines.Skip(1))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                sections.Add(line[3..], section = []);
            }
            else
            {
                section.Add(line);
            }
        }

        return new HelpPage(name, lines[0], sections.ToDictionary(s => s.Key, s => s.Value.ToArray(), StringComparer.Ordinal));
    }

    /// <summary>The one paragraph below the title, as one line.</summary>
    public string Synopsis => string.Join(' ', Sections[string.Empty].Where(line => line.Length > 0)).Replace("`", string.Empty, StringComparison.Ordinal);

    /// <summary>What has an entry of its own below Parameters, with its text.</summary>
    public IReadOnlyList<HelpEntry> Parameters => Entries("Parameters");

    /// <summary>The examples, with code and text.</summary>
    public IReadOnlyList<HelpEntry> Examples => Entries("Examples");

    private List<HelpEntry> Entries(string section)
    {
        List<HelpEntry> entries = [];
        foreach (var line in Sections.GetValueOrDefault(section, []))
        {
            if (line.StartsWith("### ", StringComparison.Ordinal))
            {
                entries.Add(new HelpEntry(line[4..], []));
            }
            else if (line.Length > 0)
            {
                entries[^1].Lines.Add(line);
            }
        }

        return entries;
    }
}
