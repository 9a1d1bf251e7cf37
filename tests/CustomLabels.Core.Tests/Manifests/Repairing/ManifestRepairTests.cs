using System.Text;
using CustomLabels.Annotations;
using CustomLabels.Core.Tests.Manifests.Scanning;
using CustomLabels.Imaging;
using CustomLabels.Manifests;
using CustomLabels.Manifests.Findings;
using CustomLabels.Manifests.Repairing;
using CustomLabels.Manifests.Validation;
using CustomLabels.Primitives;

namespace CustomLabels.Core.Tests.Manifests.Repairing;

/// <summary>What a repair makes of each fault that a line can have, and that it finds nothing in what it wrote.</summary>
public sealed class ManifestRepairTests
{
    private const string Label = """{"source-ref":"s3://b/1.jpg","leaf":0,"leaf-metadata":{"class-name":"rust","confidence":1,"human-annotated":"yes","creation-date":"2026-02-11T09:30:00","type":"groundtruth/image-classification"}}""";

    private const string Boxes = """{"source-ref":"s3://b/2.jpg","boxes":{"image_size":[{"width":1920,"height":1080,"depth":3}],"annotations":[{"class_id":0,"left":20,"top":35,"width":200,"height":180},{"class_id":1,"left":700,"top":410,"width":64,"height":90}]},"boxes-metadata":{"objects":[{"confidence":1},{"confidence":0.95}],"class-map":{"0":"weed","1":"seedling"},"type":"groundtruth/object-detection","human-annotated":"no","creation-date":"2026-02-11T09:31:05"}}""";

    private const string Bare = """{"source-ref":"s3://b/1.jpg"}""";

    /// <summary>A line, the codes of what is done about it, and the line afterwards (null: dropped).</summary>
    public static TheoryData<string, string, string?> Faults => new()
    {
        { Label, "", Label },
        { Boxes, "", Boxes },
        { Bare, "", Bare },
        { "{", "ERROR_INVALID_JSON_LINE", null },
        { "[1]", "ERROR_INVALID_JSON_LINE", null },
        { "  ", "CL_BLANK_LINE", null },
        { Label.Replace("source-ref", "src", StringComparison.Ordinal), "ERROR_MISSING_SOURCE_REF", null },
        { """{"source_ref":"s3://b/1.jpg"}""", "ERROR_MISSING_SOURCE_REF", Bare },
        { """{"source-ref":"S3://b/1.jpg"}""", "ERROR_INVALID_SOURCE_REF_FORMAT", Bare },
        { """{"source-ref":"https://bucket.s3.eu-west-1.amazonaws.com/a%20b/1.jpg"}""", "ERROR_INVALID_SOURCE_REF_FORMAT", """{"source-ref":"s3://bucket/a b/1.jpg"}""" },
        { """{"source-ref":"https://s3.amazonaws.com/bucket/1.jpg"}""", "ERROR_INVALID_SOURCE_REF_FORMAT", """{"source-ref":"s3://bucket/1.jpg"}""" },
        { """{"source-ref":"./photos/1.jpg"}""", "ERROR_INVALID_SOURCE_REF_FORMAT", """{"source-ref":"s3://here/photos/1.jpg"}""" },
        { """{"source-ref":"https://example.com/1.jpg"}""", "ERROR_INVALID_SOURCE_REF_FORMAT", null },
        { """{"source-ref":"s3://b/1.jpg","leaf":0}""", "ERROR_NO_LABEL_ATTRIBUTES", Bare },
        { Label.Replace("\"leaf\":0", "\"leaf\":\"x\"", StringComparison.Ordinal), "ERROR_INVALID_LABEL_ATTRIBUTE_FORMAT", Label },
        { Label.Replace("\"confidence\":1", "\"confidence\":\"1\"", StringComparison.Ordinal), "ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT", Label },
        { Label.Replace("\"human-annotated\":\"yes\"", "\"human-annotated\":true", StringComparison.Ordinal), "ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT", Label },
        { Label.Replace("\"class-name\":\"rust\",", "\"class-map\":{\"0\":\"rust\"},", StringComparison.Ordinal), "ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT", "contains \"class-name\":\"rust\"" },
        { Label.Replace("\"class-name\":\"rust\",", "", StringComparison.Ordinal), "ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT", Bare },
        { Label.Replace(",\"type\":\"groundtruth/image-classification\"", "", StringComparison.Ordinal), "ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT", Label },
        { Label.Replace("image-classification", "semantic-segmentation", StringComparison.Ordinal), "ERROR_UNSUPPORTED_USE_CASE_TYPE", Bare },
        { Label.Replace("rust", " rust ", StringComparison.Ordinal), "CL_LABEL_BLANKS", Label },
        { Label.Replace("rust", new string('r', 257), StringComparison.Ordinal), "ERROR_INVALID_LABEL_NAME_LENGTH", Bare },
        { Label.Replace("\"leaf\":0", "\"errors\":[{\"code\":\"X\",\"message\":\"x\"}],\"leaf\":0", StringComparison.Ordinal), "CL_FINDINGS", Label },
        { Label[..^1] + "," + Label[(Label.IndexOf(',', StringComparison.Ordinal) + 1)..].Replace("leaf", "tree", StringComparison.Ordinal), "CL_SAME_LABEL", Label },
        {
            """{"source-ref":"s3://b/1.jpg","kind":[1,0],"kind-metadata":{"class-map":{"0":"rust","1":"moss"},"confidence-map":{"0":0.5,"1":1},"type":"groundtruth/image-classification-multilabel","human-annotated":"yes","creation-date":"2026-02-11T09:30:00","job-name":"j"}}""",
            "ERROR_UNSUPPORTED_USE_CASE_TYPE",
            """{"source-ref":"s3://b/1.jpg","kind0":0,"kind0-metadata":{"class-name":"moss","confidence":1,"job-name":"j","human-annotated":"yes","creation-date":"2026-02-11T09:30:00","type":"groundtruth/image-classification"},"kind1":1,"kind1-metadata":{"class-name":"rust","confidence":0.5,"job-name":"j","human-annotated":"yes","creation-date":"2026-02-11T09:30:00","type":"groundtruth/image-classification"}}"""
        },
        { Boxes.Replace("[{\"width\":1920,\"height\":1080,\"depth\":3}]", "{\"width\":1920,\"height\":\"1080\"}", StringComparison.Ordinal), "ERROR_INVALID_LABEL_ATTRIBUTE_FORMAT", Boxes },
        { Boxes.Replace("image_size", "size", StringComparison.Ordinal), "ERROR_INVALID_LABEL_ATTRIBUTE_FORMAT", """{"source-ref":"s3://b/2.jpg"}""" },
        { Boxes.Replace("\"left\":20", "\"left\":\"20\"", StringComparison.Ordinal), "ERROR_INVALID_LABEL_ATTRIBUTE_FORMAT", Boxes },
        { Boxes.Replace(",\"width\":64", "", StringComparison.Ordinal), "ERROR_INVALID_LABEL_ATTRIBUTE_FORMAT CL_CLASS_MAP", "contains \"class-map\":{\"0\":\"weed\"}" },
        { Boxes.Replace("{\"confidence\":1},", "", StringComparison.Ordinal), "ERROR_MISSING_BOUNDING_BOX_CONFIDENCE", "contains [{\"confidence\":0.95},{\"confidence\":1}]" },
        { Boxes.Replace("\"class_id\":1", "\"class_id\":7", StringComparison.Ordinal), "ERROR_MISSING_CLASS_MAP_ID CL_CLASS_MAP", "contains \"class-map\":{\"0\":\"weed\"}" },
        { Boxes.Replace("\"0\":\"weed\",\"1\":\"seedling\"", "\"0\":\"weed\",\"1\":\"seedling\",\"2\":\"x\"", StringComparison.Ordinal), "CL_CLASS_MAP", Boxes },
        { Boxes.Replace("\"left\":20", "\"left\":-20", StringComparison.Ordinal), "ERROR_INVALID_BOUNDING_BOX", "contains {\"class_id\":0,\"left\":0,\"top\":35,\"width\":180,\"height\":180}" },
        { Boxes.Replace("\"width\":64", "\"width\":1", StringComparison.Ordinal), "ERROR_BOUNDING_BOX_TOO_SMALL CL_CLASS_MAP", "contains \"annotations\":[{\"class_id\":0,\"left\":20,\"top\":35,\"width\":200,\"height\":180}]" },
        { Boxes.Replace("\"left\":20", "\"left\":5000", StringComparison.Ordinal).Replace("\"width\":64", "\"width\":0", StringComparison.Ordinal), "ERROR_INVALID_BOUNDING_BOX ERROR_BOUNDING_BOX_TOO_SMALL ERROR_NO_VALID_ANNOTATIONS", """{"source-ref":"s3://b/2.jpg"}""" },
        { Boxes.Replace("\"weed\"", $"\"{new string('w', 300)}\"", StringComparison.Ordinal), "ERROR_INVALID_LABEL_NAME_LENGTH CL_CLASS_MAP", "contains \"class-map\":{\"0\":\"seedling\"}" },
        { Boxes.Replace("{\"width\":1920,\"height\":1080", "{\"width\":5920,\"height\":1080", StringComparison.Ordinal), "ERROR_INVALID_IMAGE_DIMENSION", null },
        { Boxes.Replace("{\"class_id\":1,\"left\":700,\"top\":410,\"width\":64,\"height\":90}", "{\"class_id\":0,\"left\":20,\"top\":35,\"width\":200,\"height\":180}", StringComparison.Ordinal), "CL_SAME_BOX CL_CLASS_MAP", "contains \"annotations\":[{\"class_id\":0,\"left\":20,\"top\":35,\"width\":200,\"height\":180}]" },
        { ManyBoxes(53), "ERROR_TOO_MANY_BOUNDING_BOXES", "contains \"left\":52" },
    };

    [Fact]
    public async Task A_repair_is_written_with_the_list_of_its_changes_and_in_place_only_where_it_may()
    {
        using TemporaryFolder folder = new();
        var path = Path.Combine(folder.Path, "a.manifest");
        var list = path + ".changes.csv";
        await File.WriteAllTextAsync(path, Label + "\n{\n", TestContext.Current.CancellationToken);
        List<string> told = [];
        Task<ManifestRepair> WriteAsync(bool replace) => new ManifestRepairer(new RepairOptions()).WriteAsync(
            ManifestFile.OnDisk("a", path), path, list, replace, change => { told.Add(change.Code); return ValueTask.CompletedTask; }, null, TestContext.Current.CancellationToken);

        Assert.Equal("FileExists", (await Assert.ThrowsAsync<CustomLabelsException>(() => WriteAsync(replace: false))).ErrorId);
        Assert.False(File.Exists(list));
        var repair = await WriteAsync(replace: true);

        Assert.Equal((2, 1, path, list), (repair.Lines, repair.Kept, repair.Path, repair.ChangeList));
        Assert.Equal(Label + "\n", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal([ChangeList.Header, .. told.Select(code => $"2,Dropped,{code}")], (await File.ReadAllLinesAsync(list, TestContext.Current.CancellationToken)).Select(line => line.StartsWith('2') ? string.Join(',', line.Split(',')[..3]) : line));
        Assert.Equal(["ERROR_INVALID_JSON_LINE"], told);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Each_fault_is_mended_or_taken_out(string line, string codes, string? after)
    {
        (var written, var changes, var repair) = await RepairAsync(line);

        Assert.Equal(codes, string.Join(' ', changes.Select(change => change.Code)));
        Assert.Equal((1, after is null ? 0 : 1, changes.Count), (repair.Lines, repair.Kept, repair.Changes));
        if (after is null)
        {
            Assert.Empty(written);
            Assert.Equal("Dropped", changes[^1].Action);
        }
        else if (after.StartsWith("contains ", StringComparison.Ordinal))
        {
            Assert.Contains(after["contains ".Length..], written[0], StringComparison.Ordinal);
        }
        else
        {
            Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(after), System.Text.Json.Nodes.JsonNode.Parse(written[0])), $"{written[0]}\nis not\n{after}");
        }
    }

    /// <summary>The codes of lines that the test above does not provoke are those of images, and the one that stands beside others.</summary>
    [Fact]
    public void No_error_of_a_line_is_left_out()
    {
        string[] here = [.. Faults.SelectMany(row => row.Data.Item2.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(code => code.StartsWith("ERROR_", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal(LineCodes.Except(["ERROR_INVALID_IMAGE", "ERROR_NO_VALID_LABEL_ATTRIBUTES"]).Order(StringComparer.Ordinal), here);
    }

    [Fact]
    public async Task Classes_are_numbered_alike_on_all_lines_and_images_stand_once()
    {
        var other = Boxes.Replace("2.jpg", "3.jpg", StringComparison.Ordinal).Replace("\"0\":\"weed\",\"1\":\"seedling\"", "\"0\":\"seedling\",\"1\":\"stone\"", StringComparison.Ordinal);

        (var written, var changes, _) = await RepairAsync(Boxes, other, Boxes.Replace("20", "21", StringComparison.Ordinal));

        Assert.Equal(["2 CL_CLASS_MAP", "3 CL_DUPLICATE_SOURCE_REF"], changes.Select(change => $"{change.Line} {change.Code}"));
        Assert.Equal(2, written.Length);
        Assert.Contains("\"class-map\":{\"1\":\"seedling\",\"2\":\"stone\"}", written[1], StringComparison.Ordinal);
        Assert.Contains("\"class_id\":1,\"left\":20", written[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_are_changed_on_the_way_and_one_that_goes_takes_its_boxes_along()
    {
        RepairOptions options = new() { LabelChanges = new LabelChanges(new Dictionary<string, string> { ["rust"] = "Rust" }, ["weed"]) };

        (var written, var changes, _) = await RepairAsync(options, Label, Boxes, Boxes.Replace("seedling", "weed", StringComparison.Ordinal).Replace("2.jpg", "3.jpg", StringComparison.Ordinal));

        Assert.Equal(["Rust"], ManifestReader.ReadLine(1, written[0]).Entry!.Labels);
        Assert.Equal(["seedling"], ManifestReader.ReadLine(1, written[1]).Entry!.Boxes.Select(box => box.Label));
        Assert.Contains("\"annotations\":[]", written[2], StringComparison.Ordinal);
        Assert.Equal(4, changes.Count(change => change.Code == "Requested"));
    }

    [Fact]
    public async Task Lines_whose_image_cannot_be_used_are_dropped_when_the_images_are_at_hand()
    {
        (var written, var changes, _) = await RepairAsync(new RepairOptions { Images = new Only("s3://b/2.jpg") }, Label, Boxes);

        Assert.Equal([Boxes], written);
        Assert.Equal(("ERROR_INVALID_IMAGE", "Dropped", 1), (changes[0].Code, changes[0].Action, changes[0].Line));
    }

    [Fact]
    public async Task What_was_repaired_has_no_errors_and_nothing_is_found_in_it_again()
    {
        Random random = new(20260211);
        for (var round = 0; round < TestSize.Of(little: 60, full: 300); round++)
        {
            string[] lines = [.. Enumerable.Range(0, 100).Select(i => Encoding.UTF8.GetString(LineMutations.Next(random, LineMutations.Faultless)).Replace("k/1.jpg", $"k/{i}.jpg", StringComparison.Ordinal))];

            (var once, _, var first) = await RepairAsync(lines);
            (var twice, var changes, _) = await RepairAsync(once);

            Assert.Equal(once.Length, first.Kept);
            Assert.Empty(once.SelectMany((line, i) => ManifestReader.ReadLine(i + 1, line).Errors.Select(error => $"{error.Code} {line}")));
            Assert.Empty(changes.Select(change => $"{change.Code} {change.Message} {once[change.Line - 1]}"));
            Assert.Equal(once, twice);
        }
    }

    /// <summary>The codes of spec/manifest.md §10.</summary>
    private static readonly string[] LineCodes =
    [
        "ERROR_INVALID_JSON_LINE", "ERROR_MISSING_SOURCE_REF", "ERROR_INVALID_SOURCE_REF_FORMAT", "ERROR_NO_LABEL_ATTRIBUTES", "ERROR_INVALID_LABEL_ATTRIBUTE_FORMAT",
        "ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT", "ERROR_MISSING_BOUNDING_BOX_CONFIDENCE", "ERROR_MISSING_CLASS_MAP_ID", "ERROR_UNSUPPORTED_USE_CASE_TYPE", "ERROR_INVALID_LABEL_NAME_LENGTH",
        "ERROR_NO_VALID_LABEL_ATTRIBUTES", "ERROR_INVALID_IMAGE", "ERROR_INVALID_IMAGE_DIMENSION", "ERROR_INVALID_BOUNDING_BOX", "ERROR_BOUNDING_BOX_TOO_SMALL", "ERROR_TOO_MANY_BOUNDING_BOXES", "ERROR_NO_VALID_ANNOTATIONS",
    ];

    private static string ManyBoxes(int count)
    {
        var boxes = string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"class_id":0,"left":{{i}},"top":1,"width":{{i + 10}},"height":20}"""));
        var objects = string.Join(',', Enumerable.Repeat("{\"confidence\":1}", count));
        return $$$"""{"source-ref":"s3://b/4.jpg","boxes":{"image_size":[{"width":1280,"height":1080,"depth":3}],"annotations":[{{{boxes}}}]},"boxes-metadata":{"objects":[{{{objects}}}],"class-map":{"0":"weed"},"type":"groundtruth/object-detection","human-annotated":"no","creation-date":"2026-02-11T09:31:05"}}""";
    }

    private static Task<(string[] Written, IReadOnlyList<ManifestChange> Changes, ManifestRepair Repair)> RepairAsync(params string[] lines) => RepairAsync(new RepairOptions { ImageLocation = "s3://here/" }, lines);

    private static async Task<(string[] Written, IReadOnlyList<ManifestChange> Changes, ManifestRepair Repair)> RepairAsync(RepairOptions options, params string[] lines)
    {
        List<ManifestChange> changes = [];
        using MemoryStream output = new();
        var repair = await new ManifestRepairer(options).RunAsync(
            ManifestFile.From("test.manifest", _ => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")))),
            output,
            change =>
            {
                changes.Add(change);
                return ValueTask.CompletedTask;
            },
            null,
            TestContext.Current.CancellationToken);
        return (Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries), changes, repair);
    }

    /// <summary>Images of which one is there.</summary>
    private sealed class Only(string image) : IImageInspector
    {
        public Task<IReadOnlyList<ManifestError>> InspectBucketAsync(string bucket, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ManifestError>>([]);

        public Task<IReadOnlyList<InspectedImage>> InspectAsync(IReadOnlyList<S3Location> images, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<InspectedImage>>(
            [.. images.Select(location => new InspectedImage(location.ToString(), null, 0, location.ToString() == image ? null : new ImageProblem("ImageMissing", "There is no such object.")))]);
    }
}
