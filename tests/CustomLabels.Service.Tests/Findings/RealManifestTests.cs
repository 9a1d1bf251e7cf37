using System.Reflection;
using System.Text.Json.Nodes;
using CustomLabels.Service.Datasets;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Findings;

/// <summary>Manifests that others published, imported into the running service: what comes out is what their README says of them.</summary>
[Collection(OneService.Name)]
public sealed class RealManifestTests(ServiceFixture fixture)
{
    private const string Metadata = "ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT";
    private const string Lookout = "aws-samples_amazon-lookout-for-vision/computer-vision-defect-detection__";

    /// <summary>File, entries, labeled entries, labels, entries with errors, boxes, codes.</summary>
    public static TheoryData<string, int, int, int, int, int, string> Files => new()
    {
        { "1COOLGuy1234_Jufeng-IDS721-proj3/output.manifest", 10, 10, 5, 0, 0, "" },
        { "Vishal171817_maifiest_files/train.manifest", 14, 14, 4, 0, 54, "" },
        { "Vishal171817_maifiest_files/test.manifest", 3, 3, 4, 0, 10, "" },
        // Five lines without a box: nothing is wrong with them, and nothing can be learnt.
        { "ariefdarmawan_tfobjectdetection/data__output.manifest", 31, 31, 1, 0, 32, "" },
        // 32 lines lack confidence: those of one of the two labels.
        { $"{Lookout}train_class.manifest", 63, 63, 1, 32, 0, Metadata },
        { "aws-samples_mammography-classification-workshop/groundtruth__output.manifest", 5, 5, 5, 0, 0, "" },
        { "aws-samples_mammography-classification-workshop/groundtruth__dataset-20200107T141846.manifest", 50, 0, 0, 0, 0, "" },
        { "chetnapriyadarshini_bird-detection/output.manifest", 477, 477, 0, 477, 0, Metadata },
        { "chetnapriyadarshini_bird-detection/input.manifest", 477, 0, 0, 0, 0, "" },
        { "iprivit_object-tracking-project/output.manifest", 1, 1, 0, 1, 0, "ERROR_NO_VALID_LABEL_ATTRIBUTES ERROR_UNSUPPORTED_USE_CASE_TYPE" },
        { "ksmin23_aws-rekognition-custom-labels-dataset-mgmt-tutorial/dataset__manifests__input.manifest", 10, 10, 6, 0, 42, "" },
        { "t04glovern_aws-ground-truth-cat-labels/output.manifest", 4, 4, 1, 0, 4, "" },
        { "t04glovern_aws-ground-truth-cat-labels/res__manifest.json", 10, 0, 0, 0, 0, "" },
        { "themacedo_Face_Detection/training_manifest_with_validation.json", 129, 129, 18, 0, 1880, "" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_real_manifest_is_imported_with_the_findings_that_it_has(string file, int entries, int labeled, int labels, int errors, int boxes, string codes)
    {
        (var arn, var dataset) = await ImportAsync(file);

        Assert.Equal(("CREATE_COMPLETE", "SUCCESS"), (Workflow.Status(dataset), dataset["StatusMessageCode"]!.GetValue<string>()));
        Assert.Equal($$"""{"LabeledEntries":{{labeled}},"TotalEntries":{{entries}},"TotalLabels":{{labels}},"ErrorEntries":{{errors}}}""", dataset["DatasetStats"]!.ToJsonString());
        var described = (await fixture.Client.CallAsync("ListDatasetLabels", new() { ["DatasetArn"] = arn }))["DatasetLabelDescriptions"]!.AsArray();
        Assert.Equal(boxes, described.Sum(label => label!["LabelStats"]!["BoundingBoxCount"]!.GetValue<int>()));
        var wrong = await fixture.Client.ListEntriesAsync(arn, new() { ["HasErrors"] = true });
        Assert.Equal(errors, wrong.Count);
        Assert.Equal(codes, string.Join(' ', wrong.SelectMany(FoundInLine.Read).Select(finding => finding.Split(' ')[1]).Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Relative_source_refs_leave_nothing_of_a_manifest()
    {
        (_, var dataset) = await ImportAsync($"{Lookout}cookie-dataset__dataset-files__manifests__template.manifest");

        Assert.Equal(("CREATE_FAILED", DocumentedMessages.OfManifests["ERROR_MANIFEST_INACCESSIBLE_OR_UNSUPPORTED_FORMAT"]), (Workflow.Status(dataset), Workflow.Message(dataset)));
    }

    private async Task<(string Arn, JsonObject Dataset)> ImportAsync(string file)
    {
        var root = typeof(RealManifestTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;
        var path = Path.GetFullPath(Path.Combine(root, "..", "shared", "data", "manifests", file));
        if (!File.Exists(path))
        {
            Assert.Skip($"{file} is not there: it belongs to the real data beside the repository.");
        }

        var project = await fixture.Client.CreateProjectAsync($"real-{Guid.NewGuid():N}");
        await fixture.Client.PutAsync("shared", $"real/{file}", await File.ReadAllBytesAsync(path));
        return await fixture.Client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest("shared", $"real/{file}"));
    }
}
