using System.Management.Automation;
using System.Management.Automation.Language;

namespace CustomLabels.Repository.Tests;

/// <summary>PowerShell in pages and examples: it parses, and names only cmdlets and parameters of ours that exist.</summary>
public sealed class ExampleTests(BuiltModule module) : IClassFixture<BuiltModule>
{
    public static TheoryData<string> Files => new(Repository.Files("*.md")
        .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "examples"), "*.ps1", SearchOption.AllDirectories))
        .Select(static f => Path.GetRelativePath(Repository.Root, f))
        .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_example_parses_and_uses_only_what_exists(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, file));
        List<string> problems = [];
        foreach (var code in Path.GetExtension(file) == ".md" ? Blocks(lines) : [string.Join('\n', lines)])
        {
            Ast script = Parser.ParseInput(code, out _, out var errors);
            problems.AddRange(errors.Select(static e => $"{e.Message} {e.Extent.Text}"));
            problems.AddRange(script.FindAll(static a => a is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>().SelectMany(Unknown));
        }

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
    }

    /// <summary>What a command names that the module does not have.</summary>
    private IEnumerable<string> Unknown(CommandAst command)
    {
        if (command.GetCommandName() is not { } name || !name.Contains("-CL", StringComparison.Ordinal))
        {
            yield break;
        }

        if (!module.Cmdlets.TryGetValue(name, out var cmdlet))
        {
            yield return $"there is no {name}.";
            yield break;
        }

        HashSet<string> known = [.. cmdlet.Parameters.Values.SelectMany(static p => p.Aliases.Prepend(p.Name))];
        foreach (var parameter in command.CommandElements.OfType<CommandParameterAst>())
        {
            if (!known.Contains(parameter.ParameterName))
            {
                yield return $"{name} has no parameter -{parameter.ParameterName}.";
            }
        }
    }

    private static List<string> Blocks(string[] lines)
    {
        List<string> blocks = [];
        List<string>? block = null;
        foreach (var line in lines.Select(static l => l.Trim()))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                if (block is not null)
                {
                    blocks.Add(string.Join('\n', block));
                }

                block = block is null && line[3..] is "powershell" or "pwsh" ? [] : null;
            }
            else
            {
                block?.Add(line);
            }
        }

        return blocks;
    }
}
