using System.Management.Automation;
using static CustomLabels.Tests.ManifestDatasets;

namespace CustomLabels.Tests;

/// <summary>Measure-CLManifest.</summary>
public sealed class MeasureManifestTests(ServiceFixture service)
{
    [Fact]
    public void Folders_are_measured_with_other_names_and_shown_on_a_page()
    {
        using var shell = service.Connect();
        var page = Path.Combine(service.NewFolder(), "page.html");

        Assert.Equal("24 ", shell.Run("Measure-CLManifest $args[0] -Html $args[1] -SkipImages -WhatIf | ForEach-Object { \"$($_.Images) $($_.Page)\" }", service.Photos, page).Text);
        Assert.False(File.Exists(page));
        var measure = Assert.Single(shell.Run("Measure-CLManifest $args[0] -Html $args[1] -RenameLabel @{ sound = 'good' }", service.Photos, page).OrThrow());

        Assert.Equal((24, 24, page), (measure.Properties["Images"].Value, measure.Properties["PicturesCompared"].Value, measure.Properties["Page"].Value));
        Assert.Equal("good 12, scratched 12", shell.Run("((Measure-CLManifest $args[0] -SkipImages -RenameLabel @{ sound = 'good' }).Labels | ForEach-Object { \"$_ $($_.Images)\" }) -join ', '", service.Photos).Text);
        Assert.Contains("<h3>good</h3>", File.ReadAllText(page), StringComparison.Ordinal);
        Assert.Equal("FileExists", shell.Run("Measure-CLManifest $args[0] -Html $args[1]", service.Photos, page).ErrorId);
        Assert.Contains("scratched  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇      12 images", shell.Run("[CustomLabels.Formatting.MeasureCells]::Labels((Measure-CLManifest $args[0] -SkipImages))", service.Photos).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_in_S3_are_compared_when_asked_for_and_leaks_are_found()
    {
        using var shell = service.Connect();
        var photos = await service.UploadPhotosAsync("sound");
        var copy = await service.UploadAsync("copies/1.jpg", await File.ReadAllBytesAsync(Directory.GetFiles(Path.Combine(service.Photos, "sound")).Order(StringComparer.Ordinal).First(), TestContext.Current.CancellationToken));
        var folder = service.NewFolder();
        await File.WriteAllLinesAsync(Path.Combine(folder, "train.manifest"), photos.Select(photo => Line(photo, "sound")), TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(Path.Combine(folder, "test.manifest"), [Line(copy, "sound"), "{"], TestContext.Current.CancellationToken);
        shell.Run("$here = $args[0]", folder).OrThrow();

        Assert.Equal("0", shell.Run("(Measure-CLManifest $here/train.manifest $here/test.manifest -ErrorAction Ignore).PicturesCompared").Text);
        var compared = shell.Run("Measure-CLManifest $here/train.manifest $here/test.manifest -CheckImages -Distance 0");
        Assert.Equal("ERROR_INVALID_JSON_LINE", compared.ErrorId);
        Assert.Equal((photos.Length + 1, 1), (Assert.Single(compared.Output).Properties["PicturesCompared"].Value, compared.Output[0].Properties["Leaks"].Value));
    }
}
