using System.Management.Automation;
using static CustomLabels.Tests.ManifestDatasets;

namespace CustomLabels.Tests;

/// <summary>Labels counted, and entries shared out, against the real service.</summary>
public sealed class SplitDatasetTests(ServiceFixture service)
{
    [Fact]
    public async Task A_fifth_of_each_label_moves_into_a_test_dataset_that_is_made_for_it()
    {
        CapturingHost host = new();
        using var shell = service.Connect(host);
        shell.Run("New-CLProject share").OrThrow();
        await service.MakeDatasetAsync(
            shell, "share", "TRAIN",
            [.. Enumerable.Range(0, 20).Select(static i => Line($"dent/{i}", "dent")), .. Enumerable.Range(0, 10).Select(static i => Line($"rust/{i}", "rust"))]);

        Assert.Empty(shell.Run("Split-CLDataset share -WhatIf").OrThrow());
        Assert.Contains("Move about a fifth of the 30 entries of share/train into a new test dataset.", host.Text, StringComparison.Ordinal);
        Assert.Equal("DatasetNotFound", shell.Run("Get-CLDataset -Dataset share/test").ErrorId);

        var split = shell.Run("Get-CLDataset share | Split-CLDataset");
        Assert.Equal(
            [("TRAIN", 24, "UPDATE_COMPLETE"), ("TEST", 6, "UPDATE_COMPLETE")],
            split.OrThrow().Select(static d => ((string)d.Properties["Type"].Value, (int)d.Properties["Entries"].Value, (string)d.Properties["Status"].Value)));
        Assert.NotEmpty(split.Progress);
        Assert.Equal(
            ["share/train dent 16 0", "share/train rust 8 0", "share/test dent 4 0", "share/test rust 2 0"],
            shell.Run("Get-CLDataset share | Get-CLDatasetLabel | ForEach-Object { \"$($_.Dataset) $_ $($_.Entries) $($_.Boxes)\" }").OrThrow().Select(static l => l.ToString()));

        var again = shell.Run("Get-CLDataset share | Split-CLDataset");
        Assert.Equal("TestDatasetNotEmpty", again.ErrorId);
        Assert.Equal(ErrorCategory.ResourceExists, again.Errors[0].CategoryInfo.Category);
    }

    [Fact]
    public async Task A_split_that_fails_says_why_and_leaves_no_test_dataset_behind()
    {
        using var shell = service.Connect();
        shell.Run("New-CLProject too-few").OrThrow();
        await service.MakeDatasetAsync(shell, "too-few", "TRAIN", Line("1", "dent"), Line("2", "rust"));

        var result = shell.Run("Split-CLDataset too-few");

        Assert.Equal("SplitFailed", result.ErrorId);
        Assert.Contains("Get-CLDatasetLabel", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal("TRAIN", shell.Run("(Get-CLDataset too-few).Type").Text);
        Assert.Equal("DatasetNotFound", shell.Run("New-CLProject nothing-there | Split-CLDataset").ErrorId);
    }

    [Fact]
    public async Task Labels_lead_to_their_entries_and_complete()
    {
        using var shell = service.Connect();
        shell.Run("New-CLProject counted").OrThrow();
        await service.MakeDatasetAsync(shell, "counted", "TRAIN", Line("1", "common"), Line("2", "common"), Line("3", "very rare"), BoxLine("4", "boxed"));

        Assert.Equal("boxed 1", shell.Run("Get-CLDatasetLabel counted/train | Where-Object Boxes | ForEach-Object { \"$_ $($_.Boxes)\" }").Text);
        Assert.Equal(Image("3"), shell.Run("Get-CLDatasetLabel counted/train | Where-Object Label -like v* | Get-CLDatasetEntry").Text);
        var completion = CommandCompletion.CompleteInput("Get-CLDatasetEntry counted/train -Label v", 41, [], shell.New("$null"));
        Assert.Equal("'very rare'", Assert.Single(completion.CompletionMatches).CompletionText);
    }
}
