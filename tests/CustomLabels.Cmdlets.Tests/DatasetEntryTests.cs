using System.Management.Automation;
using static CustomLabels.Tests.ManifestDatasets;

namespace CustomLabels.Tests;

/// <summary>The entries of a dataset, listed.</summary>
public sealed class DatasetEntryTests(ServiceFixture service)
{
    [Fact]
    public async Task Entries_are_found_by_label_state_error_and_image()
    {
        using var shell = service.Connect();
        shell.Run("New-CLProject entries").OrThrow();
        await service.MakeDatasetAsync(
            shell, "entries", "TRAIN", Line("a/1", "dent"), Line("a/2", "dent", "rust"), BoxLine("b/3", "rust"), Line("b/4"), UnsupportedLine("b/5", "dent"));

        Assert.Equal(["a/1", "a/2", "b/3", "b/4", "b/5"], Images(shell, "Get-CLDatasetEntry entries/train"));
        Assert.Equal(["a/1", "a/2"], Images(shell, "Get-CLDatasetEntry entries/train dent"));
        Assert.Equal(["a/1", "a/2", "b/3"], Images(shell, "Get-CLDataset entries | Get-CLDatasetEntry -Label dent, rust"));
        Assert.Equal(["a/1", "a/2", "b/3", "b/5"], Images(shell, "Get-CLDatasetEntry (Get-CLDataset entries).Arn -Labeled"));
        Assert.Equal(["b/4"], Images(shell, "Get-CLDatasetEntry entries/train -Unlabeled"));
        Assert.Equal(["b/5"], Images(shell, "Get-CLDatasetEntry entries/train -HasErrors"));
        Assert.Equal(["a/1", "a/2"], Images(shell, "Get-CLDatasetEntry entries/train -HasErrors:$false -SourceRef a/"));
        Assert.Empty(Images(shell, "Get-CLDatasetEntry entries/train -Label nothing"));
        Assert.Equal("AmbiguousParameterSet", shell.Run("Get-CLDatasetEntry entries/train -Labeled -Unlabeled").ErrorId);

        var box = Assert.Single(shell.Run("Get-CLDatasetEntry entries/train -SourceRef b/3").OrThrow());
        Assert.Equal("rust (10, 10, 20 x 20)", shell.Run("[string] $args[0].Boxes[0]", box).Text);
        Assert.Equal("rust", shell.Run("$args[0].Labels", box).Text);
        var error = shell.Run("(Get-CLDatasetEntry entries/train -HasErrors).Errors | ForEach-Object { $_.Code; $_.Fix }");
        Assert.Contains("ERROR_UNSUPPORTED_USE_CASE_TYPE", error.Output.Select(static o => o.ToString()));
        Assert.Contains("groundtruth/image-classification or", error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_asked_for_only_when_somebody_wants_them()
    {
        using var shell = service.Connect();
        shell.Run("New-CLProject pages").OrThrow();
        await service.MakeDatasetAsync(shell, "pages", "TRAIN", [.. Enumerable.Range(0, 250).Select(static i => Line($"{i}", "dent"))]);

        var first = shell.Run("do { Get-CLDatasetEntry pages/train -Verbose | ForEach-Object { $_; break } } while ($false)");
        Assert.Single(first.OrThrow());
        Assert.Single(first.Verbose, "rekognition:ListDatasetEntries");

        var all = shell.Run("Get-CLDatasetEntry pages/train -Verbose");
        Assert.Equal(250, all.OrThrow().Count);
        Assert.Equal(3, all.Verbose.Count(static v => v == "rekognition:ListDatasetEntries"));
    }

    [Fact]
    public void A_dataset_that_is_not_there_is_one_error_among_others()
    {
        using var shell = service.Connect();
        shell.Run("New-CLProject no-entries; New-CLDataset no-entries TRAIN").OrThrow();
        var result = shell.Run("Get-CLDatasetEntry no-entries/test, no-entries/train");
        Assert.Equal("DatasetNotFound", result.ErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, result.Errors[0].CategoryInfo.Category);
        Assert.Equal("no-entries/test", result.Errors[0].TargetObject.ToString());
        Assert.Empty(result.Output);
    }

    private static string[] Images(ModuleShell shell, string script) =>
        [.. shell.Run(script).OrThrow().Select(static e => ((string)e.Properties["Image"].Value)[$"s3://{Bucket}/".Length..^".jpg".Length])];
}
