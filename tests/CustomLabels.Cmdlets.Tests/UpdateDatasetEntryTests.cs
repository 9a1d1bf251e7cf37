using System.Management.Automation;
using static CustomLabels.Tests.ManifestDatasets;

namespace CustomLabels.Tests;

/// <summary>Entries added and replaced, against the real service.</summary>
public sealed class UpdateDatasetEntryTests(ServiceFixture service)
{
    [Fact]
    public async Task Lines_are_added_and_replaced_from_text_from_files_and_by_label()
    {
        using var shell = service.Connect();
        shell.Run("New-CLProject update").OrThrow();
        await service.MakeDatasetAsync(shell, "update", "TRAIN", Line("1", "dent"), Line("2", "rust"));
        var manifest = Path.Combine(service.NewFolder(), "more.manifest");
        await File.WriteAllLinesAsync(manifest, [Line("4", "dent"), string.Empty, Line("5")], TestContext.Current.CancellationToken);

        var added = shell.Run("$args | Update-CLDatasetEntry update/train", Line("3", "dent"), Line("2", "scratch"), " ");
        var dataset = Assert.Single(added.OrThrow());
        Assert.Equal(("UPDATE_COMPLETE", 3, 3), (dataset.Properties["Status"].Value, dataset.Properties["Entries"].Value, dataset.Properties["LabeledEntries"].Value));
        Assert.Contains(added.Progress, static p => p.Activity == "Updating update/train" && p.StatusDescription == "2 of 2 entries");

        shell.Run("Update-CLDatasetEntry update/train $args[0]", manifest).OrThrow();
        shell.Run("Update-CLDatasetEntry -Dataset update/train -SourceRef $args[0] -Label rust, dent", Image("1")).OrThrow();
        Assert.Equal(
            ["1=rust,dent", "2=scratch", "3=dent", "4=dent", "5="],
            Entries(shell, "update/train"));

        // All that have a label get another one; the dataset is the entries' own.
        Assert.Single(shell.Run("Get-CLDatasetEntry update/train -Label scratch, rust | Update-CLDatasetEntry -Label scratched").OrThrow());
        shell.Run("Get-CLDatasetEntry update/train -SourceRef 4 | Update-CLDatasetEntry -Label @()").OrThrow();
        Assert.Equal(["1=scratched", "2=scratched", "3=dent", "4=", "5="], Entries(shell, "update/train"));
    }

    [Fact]
    public async Task Boxes_stay_when_the_image_gets_labels_and_entries_go_into_another_dataset()
    {
        using var shell = service.Connect();
        shell.Run("New-CLProject boxes; New-CLDataset boxes TEST").OrThrow();
        await service.MakeDatasetAsync(shell, "boxes", "TRAIN", BoxLine("1", "dent"), Line("2", "rust"));

        shell.Run("Get-CLDatasetEntry boxes/train -SourceRef 1.jpg | Update-CLDatasetEntry -Label cap").OrThrow();
        Assert.Equal("cap dent (10, 10, 20 x 20)", shell.Run("$e = Get-CLDatasetEntry boxes/train -SourceRef 1.jpg; \"$($e.ImageLabels) $($e.Boxes)\"").Text);

        var dataset = Assert.Single(shell.Run("Get-CLDatasetEntry boxes/train | Update-CLDatasetEntry -Dataset boxes/test").OrThrow());
        Assert.Equal(("TEST", 2), (dataset.Properties["Type"].Value, dataset.Properties["Entries"].Value));

        // As they come out of a job or another machine: properties without the type.
        var copies = "Get-CLDatasetEntry boxes/train | ForEach-Object { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_)) }";
        Assert.Equal(2, shell.Run($"({copies} | Update-CLDatasetEntry).Entries").OrThrow()[0].BaseObject);
        Assert.Equal("dent", shell.Run($"({copies}).Boxes.Label").Text);
    }

    [Fact]
    public async Task A_line_that_is_not_right_is_one_error_and_the_others_are_sent()
    {
        using var shell = service.Connect();
        shell.Run("New-CLProject refusals; New-CLDataset refusals TRAIN").OrThrow();
        var manifest = Path.Combine(service.NewFolder(), "mixed.manifest");
        await File.WriteAllLinesAsync(manifest, [Line("1", "dent"), "{", BoxLine("2", "dent", left: 630), Line("1", "rust"), Line("3", "dent")], TestContext.Current.CancellationToken);

        var result = shell.Run("Update-CLDatasetEntry refusals/train -Path $args[0], nowhere.manifest", manifest);

        Assert.Equal(
            [("ERROR_INVALID_JSON_LINE", manifest + ":2"), ("ERROR_INVALID_BOUNDING_BOX", manifest + ":3"), ("DuplicateEntry", manifest + ":4"), ("FileNotFound", "nowhere.manifest")],
            result.Errors.Select(static e => (e.FullyQualifiedErrorId.Split(',')[0], e.TargetObject.ToString()!)));
        Assert.Equal(ErrorCategory.InvalidData, result.Errors[1].CategoryInfo.Category);
        Assert.Contains("boxes[0]", result.Errors[1].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, Assert.Single(result.Output).Properties["Entries"].Value);

        var text = shell.Run("$args | Update-CLDatasetEntry refusals/train -WhatIf", Line("1", "dent"), "{}");
        Assert.Equal("ERROR_MISSING_SOURCE_REF", text.ErrorId);
        Assert.StartsWith("Line 2: ", text.Errors[0].Exception.Message, StringComparison.Ordinal);

        // Sent nevertheless, it is the service that says so.
        var forced = shell.Run("$args[0] | Update-CLDatasetEntry refusals/train -Force", BoxLine("2", "dent", left: 630));
        Assert.Contains(forced.Errors, static e => e.FullyQualifiedErrorId.StartsWith("ERROR_", StringComparison.Ordinal) && e.Exception.Message.StartsWith("Line 1 (s3:", StringComparison.Ordinal) && e.Exception.Message.Contains("It is in refusals/train with these errors", StringComparison.Ordinal));
        Assert.Equal((3, 1), (Assert.Single(forced.Output).Properties["Entries"].Value, forced.Output[0].Properties["ErrorEntries"].Value));
    }

    [Fact]
    public async Task WhatIf_sends_nothing_and_nothing_to_send_asks_nothing()
    {
        CapturingHost host = new();
        using var shell = service.Connect(host);
        shell.Run("New-CLProject dry-update").OrThrow();
        await service.MakeDatasetAsync(shell, "dry-update", "TRAIN", Line("1", "dent"));

        Assert.Empty(shell.Run("$args | Update-CLDatasetEntry dry-update/train -WhatIf", Line("1", "rust"), Line("2", "rust")).OrThrow());
        Assert.Contains("\"Add or replace 2 entries in dataset\" on target \"dry-update/train\"", host.Text, StringComparison.Ordinal);
        Assert.Equal("ERROR_INVALID_JSON_LINE", shell.Run("'{' | Update-CLDatasetEntry dry-update/train -Confirm").ErrorId);
        Assert.Equal(["1=dent"], Entries(shell, "dry-update/train"));
    }

    [Fact]
    public async Task Images_of_several_buckets_are_warned_of_and_a_failed_update_says_why()
    {
        using var shell = service.Connect();
        shell.Run("New-CLProject buckets").OrThrow();
        await service.MakeDatasetAsync(shell, "buckets", "TRAIN", Line("1", "dent"));

        var result = shell.Run("$args | Update-CLDatasetEntry buckets/train", Line("2", "rust"), Line("s3://elsewhere/3.jpg", "rust"));

        Assert.Contains("elsewhere", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal("UpdateFailed", result.ErrorId);
        Assert.Equal(ErrorCategory.InvalidResult, result.Errors[0].CategoryInfo.Category);
        Assert.Contains("multiple S3 buckets", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("Copy all images to one bucket", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.Equal(["1=dent"], Entries(shell, "buckets/train"));
    }

    [Fact]
    public async Task More_than_one_request_takes_goes_in_several()
    {
        using var shell = service.Connect();
        shell.Run("New-CLProject many; New-CLDataset many TRAIN").OrThrow();
        var manifest = Path.Combine(service.NewFolder(), "many.manifest");
        string folder = new('x', 900);
        await File.WriteAllLinesAsync(manifest, Enumerable.Range(0, 5000).Select(i => Line($"{folder}/{i}", "dent")), TestContext.Current.CancellationToken);

        var result = shell.Run("Update-CLDatasetEntry many/train $args[0] -Verbose", manifest);

        Assert.Equal(5000, Assert.Single(result.OrThrow()).Properties["Entries"].Value);
        Assert.Equal(2, result.Verbose.Count(static v => v == "rekognition:UpdateDatasetEntries"));

        // Nothing is missing: nothing is sent.
        var resumed = shell.Run("Update-CLDatasetEntry many/train $args[0] -Resume -Verbose", manifest);
        Assert.Equal(5000, Assert.Single(resumed.OrThrow()).Properties["Entries"].Value);
        Assert.DoesNotContain("rekognition:UpdateDatasetEntries", resumed.Verbose);

        // The next update waits for one that nobody waited for.
        var soon = shell.Run("$args[0] | Update-CLDatasetEntry many/train -NoWait -Verbose", Line("soon", "dent"));
        Assert.Equal("TRAIN", Assert.Single(soon.OrThrow()).Properties["Type"].Value);
        Assert.Equal(2, soon.Verbose.Count(static v => v == "rekognition:DescribeDataset"));
        var next = shell.Run("$null = Update-CLDatasetEntry many/train $args[0] -NoWait; $args[1] | Update-CLDatasetEntry many/train", manifest, Line("next", "dent"));
        Assert.Equal(5002, Assert.Single(next.OrThrow()).Properties["Entries"].Value);
    }

    private static string[] Entries(ModuleShell shell, string dataset) =>
        [.. shell.Run("Get-CLDatasetEntry $args[0] | ForEach-Object { [IO.Path]::GetFileNameWithoutExtension($_.Image) + '=' + ($_.Labels -join ',') }", dataset).OrThrow().Select(static e => e.ToString()!).Order(StringComparer.Ordinal)];
}
