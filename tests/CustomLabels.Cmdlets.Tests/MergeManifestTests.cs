using static CustomLabels.Tests.ManifestDatasets;

namespace CustomLabels.Tests;

/// <summary>Merge-CLManifest and Compare-CLManifest.</summary>
public sealed class MergeManifestTests(ServiceFixture service)
{
    [Fact]
    public async Task Manifests_become_one_by_wildcard_and_from_S3_and_what_changed_is_shown()
    {
        using var shell = service.Connect();
        var folder = service.NewFolder();
        await File.WriteAllLinesAsync(Path.Combine(folder, "a.manifest"), [Line("1", "dent"), Line("2", "rust"), "{"], TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(Path.Combine(folder, "b.manifest"), [Line("2", "rust"), Line("3", "rust")], TestContext.Current.CancellationToken);
        var remote = await service.UploadAsync("merge.manifest", System.Text.Encoding.UTF8.GetBytes(Line("1", "scratch")));
        shell.Run("$here = $args[0]", folder).OrThrow();

        var merged = shell.Run("Merge-CLManifest $here/*.manifest $here/all.json");
        Assert.Equal("ERROR_INVALID_JSON_LINE", merged.ErrorId);
        Assert.Equal((3, 1), (Assert.Single(merged.Output).Properties["Images"].Value, merged.Output[0].Properties["Duplicates"].Value));
        Assert.Equal("FileExists", shell.Run("Merge-CLManifest $here/b.manifest $here/all.json").ErrorId);
        Assert.Equal("MergeConflict", shell.Run("Merge-CLManifest $here/all.json, $args[0] $here/new.json", remote).ErrorId);
        Assert.Equal("NoManifestName", shell.Run("Merge-CLManifest $here/all.json $here/new.txt").ErrorId);
        Assert.Equal("FileNotFound", shell.Run("Merge-CLManifest $here/all.json, $here/none.json $here/new.json").ErrorId);
        Assert.Empty(shell.Run("Merge-CLManifest $here/all.json $here/new.json -WhatIf").OrThrow());
        Assert.False(File.Exists(Path.Combine(folder, "new.json")));
        Assert.Equal(1, Assert.Single(shell.Run("Merge-CLManifest $here/all.json, $args[0] $here/new.json -OnConflict Last", remote).OrThrow()).Properties["Conflicts"].Value);

        var compared = shell.Run("Compare-CLManifest $here/all.json $here/new.json");
        Assert.Equal((Image("1"), "Relabeled", "-dent, +scratch"), (Assert.Single(compared.OrThrow()).ToString(), compared.Output[0].Properties["Change"].Value.ToString(), compared.Output[0].Properties["Summary"].Value));
        Assert.Empty(shell.Run("Compare-CLManifest $here/all.json $here/new.json -RenameLabel @{ dent = 'scratch' }").OrThrow());
        Assert.Equal("FileNotFound", shell.Run("Compare-CLManifest $here/all.json $here/none.json").ErrorId);
    }
}
