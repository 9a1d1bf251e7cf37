using System.Management.Automation;

namespace CustomLabels.Tests;

/// <summary>The sets that others made, imported with one command each, and trained on.</summary>
public sealed class RealSetTests(ServiceFixture service)
{
    /// <summary>The sets of folders that are trained on: one takes a tenth of the time of all tests.</summary>
    public static TheoryData<string> TrainedSets => [.. new[] { "shoes", "aliens" }.Take(TestSize.Of(1, 2))];

    [Theory]
    [InlineData("aliens", 96, "anomaly normal")]
    [InlineData("shoes", 100, "canvasshoes chunkysneakers")]
    public void A_set_of_folders_is_imported(string set, int images, string labels)
    {
        using StartedService own = new(service.NewFolder());
        using var shell = own.Connect();
        var import = Assert.Single(Import(shell, set).OrThrow());

        Assert.Equal((images, images), (import.Properties["Images"].Value, import.Properties["Uploaded"].Value));
        Assert.Equal(labels, string.Join(' ', (IEnumerable<string>)import.Properties["Labels"].Value));
    }

    [Theory]
    [MemberData(nameof(TrainedSets))]
    public void A_set_of_folders_trains(string set)
    {
        // The least time in which the features beside the networks are computed.
        using StartedService quick = new(service.NewFolder(), "--training-budget", "10");
        using var shell = quick.Connect();
        Import(shell, set).OrThrow();

        Assert.InRange((double)shell.Run("(Start-CLTraining $args[0] v1 -Wait -Confirm:$false).F1Score", set).OrThrow()[0].BaseObject, 0.7, 1);
    }

    /// <summary>The set, its images, its labels, and what is wrong with it: ids, and the images that are named.</summary>
    public static TheoryData<string, int, int, string, string[]> BoxSets => new()
    {
        { "bccd", 364, 3, "BoxWithoutArea", ["BloodImage_00338.jpg", "BloodImage_00343.jpg"] },
        { "chess-coco", 29, 12, "", [] },
        {
            "cigars-groundtruth", 19, 2, "ImageMissing",
            [
                "IMG_20220224_172356.jpg", "IMG_20220224_172428.jpg", "IMG_20220224_172503.jpg", "IMG_20220224_172533.jpg", "IMG_20220224_172543.jpg", "IMG_20220224_173008.jpg", "IMG_20220224_173024.jpg",
                "IMG_20220224_173041.jpg", "IMG_20220224_173112.jpg", "IMG_20220224_173611.jpg", "IMG_20220224_173616.jpg", "Montecristo-No.4.jpg", "davidoff_signature_2000_box.png",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(BoxSets))]
    public void A_set_with_boxes_is_imported_and_trains(string set, int images, int labels, string error, string[] named)
    {
        // Shortly, and the small ones only: that a model gets good is measured by the bench.
        using ModuleShell shell = new();
        var data = service.NewFolder();
        try
        {
            shell.Run("Start-CLLocalService $args[0] -TrainingBudget 00:00:02; Connect-CLService -Local -DataPath $args[0]", data).OrThrow();
            var result = Import(shell, set);

            var import = Assert.Single(result.Output);
            Assert.Equal((images, labels), (import.Properties["Images"].Value, ((IEnumerable<string>)import.Properties["Labels"].Value).Count()));
            Assert.All(result.Errors, record => Assert.Equal(error, record.FullyQualifiedErrorId.Split(',')[0]));
            Assert.Equal(named.Length, result.Errors.Count);
            Assert.All(named, image => Assert.Single(result.Errors, record => record.Exception.Message.Contains(image, StringComparison.Ordinal)));
            var verdict = shell.Run("Test-CLManifest -Project $args[0]", set).OrThrow()[^1];
            Assert.Equal("ObjectLocalization True", $"{verdict.Properties["UseCase"].Value} {verdict.Properties["WouldTrain"].Value}");
            if (images > TestSize.Of(100, int.MaxValue))
            {
                return;
            }

            var evaluation = shell.Run("Start-CLTraining $args[0] v1 -Wait -Confirm:$false -Force | Get-CLEvaluation", set).OrThrow()[^1];
            Assert.InRange((double)evaluation.Properties["AverageRecall"].Value, 0, 1);
        }
        finally
        {
            shell.Run("Stop-CLLocalService -DataPath $args[0] -Confirm:$false", data);
        }
    }

    private static ShellResult Import(ModuleShell shell, string set)
    {
        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ModuleShell.Manifest)!, "..", "..", "..", "shared", "data", set));
        Assert.SkipUnless(Directory.Exists(path), $"{set} is not there: it belongs to the real data beside the repository.");
        return shell.Run("New-CLProject $args[0] | Import-CLDataset $args[1] -Confirm:$false", set, path);
    }
}
