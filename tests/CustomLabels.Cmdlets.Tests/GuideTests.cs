using System.Text.RegularExpressions;

namespace CustomLabels.Tests;

/// <summary>The guide about datasets: every block is run, in order, in one session and an empty folder.</summary>
public sealed partial class GuideTests(ServiceFixture service)
{
    /// <summary>Blocks that end in an error, as the text above them says: what is in them, and the error.</summary>
    private static readonly Dictionary<string, string> Errors = new() { ["-RemoveLabel scratched"] = "TrainingWouldFail" };

    [Fact]
    public async Task Every_block_runs_and_does_what_the_text_says()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ModuleShell.Manifest)!, "..", ".."));
        var guide = await File.ReadAllTextAsync(Path.Combine(root, "docs", "guides", "datasets.md"), TestContext.Current.CancellationToken);
        var folder = service.NewFolder();
        // Not the user's own local service, and projects that no other test has.
        string[] blocks = [.. Blocks().Matches(guide).Select(match => match.Groups[1].Value
            .Replace("Connect-CLService -Local", $"Connect-CLService -Local -DataPath '{service.Data}'", StringComparison.Ordinal)
            .Replace("one-label", "guide-one-label", StringComparison.Ordinal))
            .Select(block => Project().Replace(block, "guide-parts$1"))];
        using ModuleShell shell = new();
        shell.Run("$ExecutionContext.SessionState.Path.SetLocation($args[0])", folder).OrThrow();

        foreach (var block in blocks)
        {
            var expected = Errors.FirstOrDefault(pair => block.Contains(pair.Key, StringComparison.Ordinal)).Value;
            var result = shell.Run(block);

            Assert.True(string.Join(", ", result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0])) == (expected ?? string.Empty), $"{block}\n{string.Join('\n', result.Errors)}");
        }

        Assert.Equal(14, blocks.Length);
        Assert.All(new[] { "photos.html", "set/test.manifest", "grouped/test.manifest", "mended.manifest.changes.csv", "renamed.manifest", "all.manifest", "yolo/data.yaml", "coco.json", "backup/test.manifest" }, file => Assert.True(File.Exists(Path.Combine(folder, file)), file));
        Assert.Contains("s3://factory-photos/parts/late.jpg", await File.ReadAllTextAsync(Path.Combine(folder, "mended.manifest"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("12", shell.Run("(Compare-CLManifest ./mended.manifest ./all.manifest | Where-Object Change -eq Added).Count").Text);
        Assert.Equal("TRAINING_COMPLETED", shell.Run("(Get-CLModel guide-parts/v1).Status").Text);
    }

    [GeneratedRegex("```powershell\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"(?<=\s)parts(?=[/\s]|$)(/\w+)?", RegexOptions.Multiline)]
    private static partial Regex Project();
}
