using CustomLabels.Manifests;
using CustomLabels.Manifests.Validation;

namespace CustomLabels.Core.Tests.Manifests.Validation;

/// <summary>Every manifest that others published, with the verdict on it and all that is found, as its description says.</summary>
public sealed class RealManifestVerdictTests
{
    private const string Lookout = "aws-samples_amazon-lookout-for-vision/computer-vision-defect-detection__";
    private const string Mammography = "aws-samples_mammography-classification-workshop/groundtruth__";
    private const string NotAManifest = "ERROR_MANIFEST_INACCESSIBLE_OR_UNSUPPORTED_FORMAT";
    private const string NoConfidence = "ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT";

    /// <summary>File, kind, lines that can be used, what would end a training (first words of each reason), and what is found: code and how often.</summary>
    public static TheoryData<string, ManifestUseCase, int, string, string> Files => new()
    {
        // One image of five labels cannot be split.
        { "1COOLGuy1234_Jufeng-IDS721-proj3/output.manifest", ManifestUseCase.ImageLevelLabels, 10, "ERROR_INSUFFICIENT_IMAGES_PER_LABEL_FOR_AUTOSPLIT", "CL_FEW_IMAGES" },
        // The class map of each line lists that line's classes: nothing is wrong with it.
        { "Vishal171817_maifiest_files/train.manifest", ManifestUseCase.ObjectLocalization, 14, "", "" },
        { "Vishal171817_maifiest_files/test.manifest", ManifestUseCase.ObjectLocalization, 3, "", "CL_FEW_IMAGES" },
        // Five lines without a box, with an empty class map.
        { "ariefdarmawan_tfobjectdetection/data__output.manifest", ManifestUseCase.ObjectLocalization, 26, "", "CL_KEY_CHARACTERS WARNING_NO_ANNOTATIONS*5 WARNING_NO_ATTRIBUTE_ANNOTATIONS*5" },
        // Every line of one of the two labels lacks its confidence.
        { $"{Lookout}train_class.manifest", ManifestUseCase.NotDetermined, 31, "ERROR_TOO_MANY_INVALID_ROWS_IN_MANIFEST ERROR_MANIFEST_TOO_FEW_LABELS", $"{NoConfidence}*32" },
        // Relative source-refs, and a second attribute of segmentation.
        { $"{Lookout}cookie-dataset__dataset-files__manifests__template.manifest", ManifestUseCase.NotDetermined, 0, NotAManifest, $"{NoConfidence}*32 ERROR_INVALID_SOURCE_REF_FORMAT*63" },
        // A blank line behind every record.
        { $"{Mammography}output.manifest", ManifestUseCase.ImageLevelLabels, 5, "ERROR_INSUFFICIENT_IMAGES_PER_LABEL_FOR_AUTOSPLIT", "CL_FEW_IMAGES" },
        { $"{Mammography}dataset-20200107T141846.manifest", ManifestUseCase.NotDetermined, 0, "ERROR_MANIFEST_TOO_FEW_LABELS", "WARNING_UNANNOTATED_RECORD*50" },
        // No confidence at all.
        { "chetnapriyadarshini_bird-detection/output.manifest", ManifestUseCase.NotDetermined, 0, "ERROR_TOO_MANY_INVALID_ROWS_IN_MANIFEST ERROR_MANIFEST_TOO_FEW_LABELS", $"{NoConfidence}*477" },
        { "chetnapriyadarshini_bird-detection/input.manifest", ManifestUseCase.NotDetermined, 0, "ERROR_MANIFEST_TOO_FEW_LABELS", "WARNING_UNANNOTATED_RECORD*477" },
        // Video object tracking, twice.
        {
            "iprivit_object-tracking-project/output.manifest", ManifestUseCase.NotDetermined, 0, "ERROR_TOO_MANY_INVALID_ROWS_IN_MANIFEST ERROR_MANIFEST_TOO_FEW_LABELS",
            "CL_KEY_CHARACTERS ERROR_NO_VALID_LABEL_ATTRIBUTES ERROR_UNSUPPORTED_USE_CASE_TYPE*2"
        },
        // Class ids mean other things on other lines: that is allowed.
        { "ksmin23_aws-rekognition-custom-labels-dataset-mgmt-tutorial/dataset__manifests__input.manifest", ManifestUseCase.ObjectLocalization, 10, "ERROR_INSUFFICIENT_IMAGES_PER_LABEL_FOR_AUTOSPLIT", "CL_FEW_IMAGES CL_SAME_BOX*2" },
        { "t04glovern_aws-ground-truth-cat-labels/output.manifest", ManifestUseCase.ObjectLocalization, 3, "", "CL_FEW_IMAGES WARNING_NO_ANNOTATIONS WARNING_NO_ATTRIBUTE_ANNOTATIONS" },
        { "t04glovern_aws-ground-truth-cat-labels/res__manifest.json", ManifestUseCase.NotDetermined, 0, "ERROR_MANIFEST_TOO_FEW_LABELS", "WARNING_UNANNOTATED_RECORD*10" },
        // The service's own output, and its summary, which is no manifest.
        { "themacedo_Face_Detection/training_manifest_with_validation.json", ManifestUseCase.ObjectLocalization, 129, "", "CL_FEW_IMAGES" },
        { "themacedo_Face_Detection/manifest_summary.json", ManifestUseCase.NotDetermined, 0, NotAManifest, "ERROR_MISSING_SOURCE_REF ERROR_NO_LABEL_ATTRIBUTES" },
        // Examples of pages: JSON over several lines, or templates that are none.
        { "awsdocs_examples/im-summary-file-api.01.json", ManifestUseCase.NotDetermined, 0, NotAManifest, "ERROR_INVALID_JSON_LINE*62" },
        { "awsdocs_examples/tm-debugging-scope-json-line.01.txt", ManifestUseCase.NotDetermined, 0, NotAManifest, "ERROR_INVALID_JSON_LINE*24" },
        { "awsdocs_examples/tm-debugging-scope-json-line.02.txt", ManifestUseCase.NotDetermined, 0, NotAManifest, "ERROR_INVALID_JSON_LINE*59" },
        { "awsdocs_examples/tm-debugging-scope-json-line.03.json", ManifestUseCase.NotDetermined, 0, NotAManifest, "ERROR_INVALID_JSON_LINE*52" },
        { "awsdocs_examples/tm-debugging-summary.01.txt", ManifestUseCase.NotDetermined, 0, NotAManifest, "ERROR_INVALID_JSON_LINE*40" },
        { "awsdocs_examples/tm-debugging-summary.02.txt", ManifestUseCase.NotDetermined, 0, NotAManifest, "ERROR_INVALID_JSON_LINE*43" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Each_gets_its_verdict_and_its_findings(string file, ManifestUseCase useCase, int valid, string reasons, string findings)
    {
        List<Finding> found = [];
        var verdict = await ManifestTest.RunAsync(
            new ManifestTestRequest { Training = ManifestFile.OnDisk(file, SharedData.Require("manifests/" + file)) },
            finding =>
            {
                found.Add(finding);
                return ValueTask.CompletedTask;
            },
            null,
            TestContext.Current.CancellationToken);

        Assert.Equal((useCase.ToString(), valid), (verdict.UseCase, verdict.Training.ValidLines));
        Assert.Equal(reasons, string.Join(' ', verdict.Reasons.Select(reason => reason.Code)));
        Assert.Equal(findings, string.Join(' ', found.Except(verdict.Reasons).CountBy(finding => finding.Code).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value == 1 ? pair.Key : $"{pair.Key}*{pair.Value}")));
    }

    [Fact]
    public void None_is_left_out()
    {
        var root = SharedData.Require("manifests");
        var there = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(file => !Path.GetFileName(file).StartsWith("LICENSE", StringComparison.Ordinal) && Path.GetExtension(file) != ".md");

        Assert.Equal(there.Order(StringComparer.Ordinal), Files.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));
    }
}
