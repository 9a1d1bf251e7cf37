using System.Text.RegularExpressions;

namespace CustomLabels.Tests;

/// <summary>The guides: every block is run, in order, in one session and an empty folder.</summary>
public sealed partial class GuideTests(ServiceFixture service)
{
    /// <summary>Blocks that end in an error, as the text above them says: what is in them, and the error.</summary>
    private static readonly Dictionary<string, string> Errors = new() { ["-RemoveLabel scratched"] = "TrainingWouldFail" };

    [Fact]
    public async Task Every_block_runs_and_does_what_the_text_says()
    {
        var folder = service.NewFolder();
        using ModuleShell shell = new();
        Assert.Equal(14, await RunAsync("datasets.md", "guide-parts", shell, folder));

        Assert.All(new[] { "photos.html", "set/test.manifest", "grouped/test.manifest", "mended.manifest.changes.csv", "renamed.manifest", "all.manifest", "yolo/data.yaml", "coco.json", "backup/test.manifest" }, file => Assert.True(File.Exists(Path.Combine(folder, file)), file));
        Assert.Contains("s3://factory-photos/parts/late.jpg", await File.ReadAllTextAsync(Path.Combine(folder, "mended.manifest"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("12", shell.Run("(Compare-CLManifest ./mended.manifest ./all.manifest | Where-Object Change -eq Added).Count").Text);
        Assert.Equal("TRAINING_COMPLETED", shell.Run("(Get-CLModel guide-parts/v1).Status").Text);
    }

    [Fact]
    public async Task So_do_those_about_judging_a_model()
    {
        var folder = service.NewFolder();
        using ModuleShell shell = new();
        Assert.Equal(7, await RunAsync("judging.md", "guide-judged", shell, folder));

        Assert.True(File.Exists(Path.Combine(folder, "baseline.json")));
        Assert.Equal("1", shell.Run("@(Get-CLTag guide-judged/v1 | Where-Object Key -eq CustomLabels.Thresholds).Count").Text);
    }

    [Fact]
    public async Task So_do_those_about_detecting()
    {
        var folder = service.NewFolder();
        using ModuleShell shell = new();
        Assert.Equal(7, await RunAsync("detecting.md", "guide-detecting", shell, folder));

        Assert.All(new[] { "done.jsonl", "sheets/sheet-001.png", "found.csv", "found.jsonl", "found.json", "found-ids.json", "found.manifest" }, file => Assert.True(File.Exists(Path.Combine(folder, file)), file));
        Assert.Equal("24", shell.Run("$detections.Count").Text);
        Assert.Contains("requests at a time get", shell.Run("$measured[-1].Advice").Text.Replace("request at a time gets", "requests at a time get", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_do_those_about_costs()
    {
        using ModuleShell shell = new();
        Assert.Equal(7, await RunAsync("costs.md", "guide-costs", shell, service.NewFolder()));

        Assert.Equal("24", shell.Run("$detections.Count").Text);
        Assert.Equal("STOPPED", shell.Run("(Get-CLModel guide-costs/v1).Status").Text);
    }

    /// <summary>Runs the blocks of a guide, in order.</summary>
    /// <param name="guide">The file.</param>
    /// <param name="project">What its project is called here, where no other test has it.</param>
    /// <returns>How many there are.</returns>
    private async Task<int> RunAsync(string guide, string project, ModuleShell shell, string folder)
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ModuleShell.Manifest)!, "..", ".."));
        var text = await File.ReadAllTextAsync(Path.Combine(root, "docs", "guides", guide), TestContext.Current.CancellationToken);

        // Not the user's own local service.
        string[] blocks = [.. Blocks().Matches(text).Select(match => match.Groups[1].Value
            .Replace("Connect-CLService -Local", $"Connect-CLService -Local -DataPath '{service.Data}'", StringComparison.Ordinal)
            .Replace("one-label", "guide-one-label", StringComparison.Ordinal))
            .Select(block => Project().Replace(block, project + "$1"))];
        shell.Run("$ExecutionContext.SessionState.Path.SetLocation($args[0])", folder).OrThrow();
        foreach (var block in blocks)
        {
            var expected = Errors.FirstOrDefault(pair => block.Contains(pair.Key, StringComparison.Ordinal)).Value;
            var result = shell.Run(block);

            Assert.True(string.Join(", ", result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0])) == (expected ?? string.Empty), $"{block}\n{string.Join('\n', result.Errors)}");
        }

        return blocks.Length;
    }

    [GeneratedRegex("```powershell\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"(?<=\s)parts(?=[/\s)]|$)(/\w+)?", RegexOptions.Multiline)]
    private static partial Regex Project();
}
