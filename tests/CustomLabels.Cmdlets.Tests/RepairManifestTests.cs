using static CustomLabels.Tests.ManifestDatasets;

namespace CustomLabels.Tests;

/// <summary>Repair-CLManifest.</summary>
public sealed class RepairManifestTests(ServiceFixture service)
{
    [Fact]
    public async Task Changes_are_told_and_written_only_where_a_destination_is_given()
    {
        using var shell = service.Connect();
        var folder = service.NewFolder();
        var file = Path.Combine(folder, "m.manifest");
        await File.WriteAllLinesAsync(file, [Line("1", "dent"), "{", BoxLine("2", "rust", left: 630), Line("3", " dent, \"deep\" ")], TestContext.Current.CancellationToken);
        shell.Run("$here = $args[0]", folder).OrThrow();

        var told = shell.Run("Repair-CLManifest $here/m.manifest");
        Assert.Equal(["2 Dropped ERROR_INVALID_JSON_LINE", "3 Fixed ERROR_INVALID_BOUNDING_BOX", "4 Fixed CL_LABEL_BLANKS"], told.OrThrow().SkipLast(1).Select(change => $"{change.Properties["Line"].Value} {change.Properties["Action"].Value} {change.Properties["Code"].Value}"));
        Assert.Equal((4, 3, 2, 1), (told.Output[^1].Properties["Lines"].Value, told.Output[^1].Properties["Kept"].Value, told.Output[^1].Properties["Mended"].Value, told.Output[^1].Properties["Dropped"].Value));
        Assert.Equal([file], Directory.GetFiles(folder));
        Assert.Empty(shell.Run("Repair-CLManifest $here/m.manifest $here/new.manifest -WhatIf").OrThrow());
        Assert.Equal([file], Directory.GetFiles(folder));

        Assert.Equal("3", shell.Run("(Repair-CLManifest $here/m.manifest $here/new.manifest -Quiet).Kept").Text);
        var list = await File.ReadAllLinesAsync(Path.Combine(folder, "new.manifest.changes.csv"), TestContext.Current.CancellationToken);
        Assert.Equal((4, "Line,Action,Code,Image,Attribute,Box,Message"), (list.Length, list[0]));
        Assert.Contains("\"The label ' dent, \"\"deep\"\" ' was trimmed.\"", list[3], StringComparison.Ordinal);
        Assert.Equal("0", shell.Run("(Repair-CLManifest $here/new.manifest -Quiet).Changes").Text);

        Assert.Equal("FileExists", shell.Run("Repair-CLManifest $here/m.manifest $here/new.manifest").ErrorId);
        Assert.Equal("0", shell.Run("(Repair-CLManifest $here/new.manifest $here/new.manifest -Quiet -Force).Changes").Text);
        Assert.Equal(3, File.ReadAllLines(Path.Combine(folder, "new.manifest")).Length);
        Assert.Equal("FileNotFound", shell.Run("Repair-CLManifest $here/none.manifest").ErrorId);
    }

    [Fact]
    public async Task Lines_of_images_that_are_not_in_S3_are_dropped_when_asked_to_look()
    {
        using var shell = service.Connect();
        var photos = await service.UploadPhotosAsync("sound");
        var uri = await service.UploadAsync("repair.manifest", System.Text.Encoding.UTF8.GetBytes(Line(photos[0], "sound") + "\n" + Line("not-there", "sound")));

        Assert.Equal("ERROR_INVALID_IMAGE", shell.Run("(Repair-CLManifest $args[0] -CheckImages).Code", uri).Text.Trim());
        Assert.Equal("TwoPlacesOfImages", shell.Run("Repair-CLManifest $args[0] -CheckImages -ImageRoot .", uri).ErrorId);
    }
}
