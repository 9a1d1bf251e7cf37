using System.Text;
using CustomLabels.Boxes;
using CustomLabels.Manifests;
using CustomLabels.Primitives;

namespace CustomLabels.Core.Tests.Manifests;

public sealed class ManifestReaderTests
{
    private const string Metadata =
        """{"class-name":"rust","confidence":1,"human-annotated":"yes","creation-date":"2026-02-11T09:30:00.120000","type":"groundtruth/image-classification","job-name":"j"}""";

    private const string BoxMetadata =
        """{"objects":[{"confidence":1},{"confidence":1}],"class-map":{"0":"weed","3":"seedling"},"type":"groundtruth/object-detection","human-annotated":"yes","creation-date":"2026-02-11T09:31:05"}""";

    private const string Boxes =
        """{"image_size":[{"width":1280,"height":960,"depth":3}],"annotations":[{"class_id":0,"left":20,"top":35,"width":200,"height":180},{"class_id":3,"left":700,"top":410,"width":64,"height":90}]}""";

    [Fact]
    public void A_line_with_one_label_says_so()
    {
        var line = Read($$"""{"source-ref":"s3://b/k.jpg","leaf":0,"leaf-metadata":{{Metadata}}}""");

        Assert.Empty(line.Errors);
        Assert.Equal("s3://b/k.jpg", line.Entry!.SourceRef);
        Assert.Equal(["rust"], line.Entry.Labels);
        Assert.True(line.IsLabeled);
    }

    [Fact]
    public void Several_attributes_are_several_labels()
    {
        var other = Metadata.Replace("rust", "young leaf", StringComparison.Ordinal);

        var line = Read($$"""{"source-ref":"s3://b/k.jpg","a":"0","a-metadata":{{Metadata}},"b":1,"b-metadata":{{other}},"extra":[1]}""");

        Assert.Empty(line.Errors);
        Assert.Equal(["rust", "young leaf"], line.Entry!.Labels);
    }

    [Fact]
    public void Boxes_take_their_labels_from_the_class_map_of_the_line()
    {
        var line = Read($$"""{"source-ref":"s3://b/k.jpg","boxes":{{Boxes}},"boxes-metadata":{{BoxMetadata}}}""");

        Assert.Empty(line.Errors);
        Assert.Equal([new BoxAnnotation("weed", 20, 35, 200, 180), new BoxAnnotation("seedling", 700, 410, 64, 90)], line.Entry!.Boxes);
        Assert.Equal((1280, 960), (line.Entry.Width, line.Entry.Height));
    }

    [Theory]
    [InlineData("not json", "ERROR_INVALID_JSON_LINE")]
    [InlineData("[1]", "ERROR_INVALID_JSON_LINE")]
    [InlineData("""{"source-ref":"s3://b/\ud800","a":1,"a-metadata":{}}""", "ERROR_INVALID_JSON_LINE")]
    [InlineData("""{"source_ref":"s3://b/k","a":0,"a-metadata":META}""", "ERROR_MISSING_SOURCE_REF")]
    [InlineData("""{"source-ref":"https://b/k","a":0,"a-metadata":META}""", "ERROR_INVALID_SOURCE_REF_FORMAT")]
    [InlineData("""{"source-ref":"s3://b/","a":0,"a-metadata":META}""", "ERROR_INVALID_SOURCE_REF_FORMAT")]
    [InlineData("""{"source-ref":"s3://b/k","a":0}""", "ERROR_NO_LABEL_ATTRIBUTES")]
    [InlineData("""{"source-ref":"s3://b/k","a":"x","a-metadata":META}""", "ERROR_INVALID_LABEL_ATTRIBUTE_FORMAT")]
    [InlineData("""{"source-ref":"s3://b/k","a":0,"a-metadata":{"class-name":"x"}}""", "ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT")]
    [InlineData("""{"source-ref":"s3://b/k","a":0,"a-metadata":7}""", "ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT")]
    [InlineData("""{"source-ref":"s3://b/k","a":0,"a-metadata":{"type":"groundtruth/other"}}""", "ERROR_UNSUPPORTED_USE_CASE_TYPE,ERROR_NO_VALID_LABEL_ATTRIBUTES")]
    public void A_broken_line_is_found_out(string text, string codes)
    {
        var line = Read(text.Replace("META", Metadata, StringComparison.Ordinal));

        Assert.Equal(codes.Split(','), line.Errors.Select(error => error.Code));
        Assert.True(line.IsInvalid);
    }

    [Theory]
    [InlineData("\"left\":20", "\"left\":-1", "ERROR_INVALID_BOUNDING_BOX")]
    [InlineData("\"width\":200", "\"width\":1261", "ERROR_INVALID_BOUNDING_BOX")]
    [InlineData("\"width\":200", "\"width\":1", "ERROR_BOUNDING_BOX_TOO_SMALL")]
    [InlineData("\"width\":1280,\"height\":960", "\"width\":2560,\"height\":4097", "ERROR_INVALID_IMAGE_DIMENSION")]
    [InlineData("\"class_id\":0", "\"class_id\":9", "ERROR_MISSING_CLASS_MAP_ID")]
    [InlineData("{\"confidence\":1},", "", "ERROR_MISSING_BOUNDING_BOX_CONFIDENCE")]
    [InlineData("[{\"width\":1280,\"height\":960,\"depth\":3}]", "{\"width\":1280,\"height\":960,\"depth\":3}", "ERROR_INVALID_LABEL_ATTRIBUTE_FORMAT")]
    public void A_broken_box_is_found_out(string good, string bad, string code)
    {
        var text = $$"""{"source-ref":"s3://b/k.jpg","boxes":{{Boxes}},"boxes-metadata":{{BoxMetadata}}}""".Replace(good, bad, StringComparison.Ordinal);

        Assert.Equal([code], Read(text).Errors.Select(error => error.Code));
    }

    [Fact]
    public void A_box_that_touches_the_edge_is_fine_and_a_broken_one_leaves_the_others()
    {
        var text = $$"""{"source-ref":"s3://b/k.jpg","boxes":{{Boxes}},"boxes-metadata":{{BoxMetadata}}}""";

        Assert.Empty(Read(text.Replace("\"width\":200", "\"width\":1260", StringComparison.Ordinal)).Errors);
        var line = Read(text.Replace("\"left\":20", "\"left\":-1", StringComparison.Ordinal));
        Assert.Equal("seedling", Assert.Single(line.Entry!.Boxes).Label);
        Assert.Equal(0, line.Errors[0].Box);
    }

    [Fact]
    public void Two_pixels_are_too_few_once_a_large_image_is_scaled_down_for_training()
    {
        var text = $$"""{"source-ref":"s3://b/k.jpg","boxes":{{Boxes}},"boxes-metadata":{{BoxMetadata}}}"""
            .Replace("\"width\":1280,\"height\":960", "\"width\":2560,\"height\":1920", StringComparison.Ordinal)
            .Replace("\"width\":200", "\"width\":2", StringComparison.Ordinal);

        Assert.Equal(["ERROR_BOUNDING_BOX_TOO_SMALL"], Read(text).Errors.Select(error => error.Code));
    }

    [Fact]
    public void An_image_without_labels_is_ignored_not_invalid()
    {
        var unlabeled = Read("""{"source-ref":"s3://b/k.jpg","cl-metadata":{"is_labeled":false}}""");
        var empty = Read("""{"source-ref":"s3://b/k.jpg","x":{"image_size":[{"width":100,"height":100,"depth":3}],"annotations":[]},"x-metadata":{"objects":[],"class-map":{},"type":"groundtruth/object-detection","human-annotated":"yes","creation-date":"2026-02-11T09:31:05"}}""");

        Assert.True(unlabeled.IsIgnored);
        Assert.Equal(["WARNING_UNANNOTATED_RECORD"], unlabeled.Warnings.Select(warning => warning.Code));
        Assert.True(empty.IsIgnored);
        Assert.Equal(["WARNING_NO_ATTRIBUTE_ANNOTATIONS", "WARNING_NO_ANNOTATIONS"], empty.Warnings.Select(warning => warning.Code));
    }

    [Fact]
    public async Task Byte_order_mark_and_every_line_end_are_fine_and_blank_lines_count()
    {
        var good = $$"""{"source-ref":"s3://b/k.jpg","a":0,"a-metadata":{{Metadata}}}""";
        byte[] file = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes($"{good}\r\n\r\n{good}\n\n{good}\r\n")];

        var lines = await ReadAllAsync(file);

        Assert.Equal([1, 2, 3, 4, 5], lines.Select(line => line.Number));
        Assert.Equal([true, false, true, false, true], lines.Select(line => line.IsUsable));
        Assert.All(lines, line => Assert.Empty(line.Errors));
    }

    [Fact]
    public async Task An_endless_line_is_an_error_and_is_not_kept()
    {
        var file = Encoding.UTF8.GetBytes("{\"a\":\"" + new string('x', 3_000_000) + "\"}\n{\"source-ref\":\"s3://b/k\"}");

        var lines = await ReadAllAsync(file);

        Assert.Equal("ERROR_INVALID_JSON_LINE", lines[0].Errors[0].Code);
        Assert.Equal(ManifestReader.MaxLineLength + 1, lines[0].Text.Length);
        Assert.True(lines[1].IsIgnored);
    }

    [Theory]
    [InlineData(100_000, false)]
    [InlineData(100_001, true)]
    public async Task A_line_has_at_most_100000_characters_however_many_bytes_they_take(int length, bool tooLong)
    {
        const string start = """{"source-ref":"s3://b/k","a":"€€€""";
        var file = Encoding.UTF8.GetBytes(start + new string('€', length - start.Length - 2) + "\"}\n{}");

        var lines = await ReadAllAsync(file);

        Assert.Equal(2, lines.Count);
        Assert.Equal(tooLong, lines[0].IsBroken);
        Assert.Equal(!tooLong, lines[0].SourceRef == "s3://b/k");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_line_end_after_a_line_as_long_as_a_block_is_one(int more)
    {
        var good = $$"""{"source-ref":"s3://b/k.jpg","a":0,"a-metadata":{{Metadata}}}""";
        foreach (var end in new[] { "\n", "\r", "\r\n" })
        {
            var lines = await ReadAllAsync(Encoding.UTF8.GetBytes(new string('x', (512 * 1024) - 1 + more) + end + good + end + end + good));

            Assert.Equal([1, 2, 3, 4], lines.Select(line => line.Number));
            Assert.Equal([false, true, false, true], lines.Select(line => line.IsUsable));
            Assert.True(lines[2].IsBlank);
        }
    }

    [Fact]
    public async Task A_line_that_is_no_utf8_is_broken_instead_of_naming_another_label()
    {
        var good = $$"""{"source-ref":"s3://b/k.jpg","a":0,"a-metadata":{{Metadata}}}""";
        byte[] file = [.. Encoding.Latin1.GetBytes(good.Replace("rust", "Käfer", StringComparison.Ordinal)), (byte)'\n', .. Encoding.UTF8.GetBytes(good.Replace("rust", "\uFFFD", StringComparison.Ordinal))];

        var lines = await ReadAllAsync(file);

        Assert.Equal("ERROR_INVALID_JSON_LINE", Assert.Single(lines[0].Errors).Code);
        Assert.Equal(["\uFFFD"], lines[1].Entry!.Labels);
    }

    [Fact]
    public async Task A_file_that_is_cut_off_loses_its_last_line_only()
    {
        var good = $$"""{"source-ref":"s3://b/k.jpg","a":0,"a-metadata":{{Metadata}}}""";

        var lines = await ReadAllAsync(Encoding.UTF8.GetBytes(good + "\n" + good[..100]));

        Assert.Equal([true, false], lines.Select(line => line.IsUsable));
        Assert.Equal("ERROR_INVALID_JSON_LINE", Assert.Single(lines[1].Errors).Code);
    }

    internal static async Task<List<ManifestLine>> ReadAllAsync(byte[] file)
    {
        using MemoryStream stream = new(file);
        List<ManifestLine> lines = [];
        await foreach (var line in ManifestReader.ReadAsync(stream, TestContext.Current.CancellationToken))
        {
            lines.Add(line);
        }

        return lines;
    }

    private static ManifestLine Read(string text) => ManifestReader.ReadLine(1, text);
}
