using CustomLabels.Manifests;

namespace CustomLabels.Core.Tests.Manifests;

/// <summary>Manifests that others published, and what their README says about them.</summary>
public sealed class RealManifestTests
{
    [Theory]
    [InlineData("1COOLGuy1234_Jufeng-IDS721-proj3/output.manifest", 10, 10, 0, "")]
    [InlineData("Vishal171817_maifiest_files/train.manifest", 14, 14, 0, "")]
    [InlineData("Vishal171817_maifiest_files/test.manifest", 3, 3, 0, "")]
    [InlineData("ariefdarmawan_tfobjectdetection/data__output.manifest", 31, 26, 0, "")]
    [InlineData("aws-samples_amazon-lookout-for-vision/computer-vision-defect-detection__train_class.manifest", 63, 31, 32, "ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT")]
    [InlineData("aws-samples_mammography-classification-workshop/groundtruth__output.manifest", 10, 5, 0, "")]
    [InlineData("chetnapriyadarshini_bird-detection/output.manifest", 477, 0, 477, "ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT")]
    [InlineData("chetnapriyadarshini_bird-detection/input.manifest", 477, 0, 0, "")]
    [InlineData("iprivit_object-tracking-project/output.manifest", 1, 0, 1, "ERROR_NO_VALID_LABEL_ATTRIBUTES,ERROR_UNSUPPORTED_USE_CASE_TYPE")]
    [InlineData("ksmin23_aws-rekognition-custom-labels-dataset-mgmt-tutorial/dataset__manifests__input.manifest", 10, 10, 0, "")]
    [InlineData("t04glovern_aws-ground-truth-cat-labels/output.manifest", 4, 3, 0, "")]
    [InlineData("themacedo_Face_Detection/training_manifest_with_validation.json", 129, 129, 0, "")]
    public async Task Lines_and_findings_are_what_is_known(string file, int total, int valid, int invalid, string codes)
    {
        var lines = await ReadAsync(file);
        var statistics = ManifestStatistics.Of(lines);

        Assert.Equal((total, valid, invalid), (statistics.TotalLines, statistics.ValidLines, statistics.InvalidLines));
        Assert.Equal(codes, string.Join(',', lines.SelectMany(line => line.Errors).Select(error => error.Code).Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Relative_source_refs_are_found_out_on_every_line()
    {
        var lines = await ReadAsync("aws-samples_amazon-lookout-for-vision/computer-vision-defect-detection__cookie-dataset__dataset-files__manifests__template.manifest");

        Assert.All(lines, line => Assert.Contains(line.Errors, error => error.Code == "ERROR_INVALID_SOURCE_REF_FORMAT"));
    }

    [Fact]
    public async Task Class_ids_count_for_their_line_only()
    {
        var lines = await ReadAsync("ksmin23_aws-rekognition-custom-labels-dataset-mgmt-tutorial/dataset__manifests__input.manifest");

        Assert.Equal(42, lines.Sum(line => line.Entry!.Boxes.Count));
        Assert.Contains("dog", lines[0].Entry!.AllLabels());
        Assert.Contains("cat", lines[0].Entry!.AllLabels());
    }

    [Fact]
    public async Task The_services_own_summary_comes_out_of_its_own_lines()
    {
        var lines = await ReadAsync("themacedo_Face_Detection/training_manifest_with_validation.json");
        using var file = File.OpenRead(SharedData.Require("manifests/themacedo_Face_Detection/manifest_summary.json"));
        var real = await ManifestSummaryFile.ReadAsync(file, TestContext.Current.CancellationToken);

        var check = ManifestCheck.Run(lines, lines);

        Assert.Equal(18, check.Labels.Count);
        Assert.Null(check.FirstError);
        Assert.Equivalent(real.Training, check.Summary.Training, strict: true);
    }

    private static async Task<List<ManifestLine>> ReadAsync(string file) =>
        await ManifestReaderTests.ReadAllAsync(await File.ReadAllBytesAsync(SharedData.Require("manifests/" + file), TestContext.Current.CancellationToken));
}
