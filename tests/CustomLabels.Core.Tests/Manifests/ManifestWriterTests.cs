using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using CustomLabels.Manifests;

namespace CustomLabels.Core.Tests.Manifests;

public sealed class ManifestWriterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, 120, TimeSpan.Zero);

    private static readonly string[] Alphabet = ["a", "B", " ", "é", "漢", "😀", "\"", "\\", "<", "-metadata", "source-ref", "0", "\t"];

    private static readonly Gen<string> Name = Gen.Int[0, Alphabet.Length - 1].Select(i => Alphabet[i]).Array[1, 12].Select(string.Concat);

    [Fact]
    public void What_is_written_is_read_again()
    {
        Gen.Select(Name, Name.Array[0, 5]).Sample((key, labels) =>
        {
            ManifestEntry entry = new("s3://bucket/" + key, [.. labels.Distinct(StringComparer.Ordinal)]);

            var line = ManifestReader.ReadLine(1, ManifestWriter.ToLine(entry, Noon, "job"));

            return line.Errors.Count == 0
                && line.SourceRef == entry.SourceRef
                && (entry.Labels.Count == 0 ? line.IsIgnored : line.Entry!.Labels.SequenceEqual(entry.Labels, StringComparer.Ordinal));
        });
    }

    [Fact]
    public void Boxes_are_read_again()
    {
        ManifestEntry entry = new("s3://b/k.png", ["any"])
        {
            Boxes = [new("dent", 0, 0, 100, 80), new("scratch", 3, 4, 5, 6), new("dent", 10, 10, 20, 20)],
            Width = 100,
            Height = 80,
        };

        var line = ManifestReader.ReadLine(1, ManifestWriter.ToLine(entry, Noon, "job"));

        Assert.Empty(line.Errors);
        Assert.Equal(entry.Boxes, line.Entry!.Boxes);
        Assert.Equal(entry.Labels, line.Entry.Labels);
    }

    [Fact]
    public void A_single_label_is_written_as_the_service_documents_it()
    {
        var line = ManifestWriter.ToLine(new ManifestEntry("s3://b/ä 1.jpg", ["gut"]), Noon, "import");

        Assert.Equal(
            """{"source-ref":"s3://b/ä 1.jpg","label":0,"label-metadata":{"confidence":1,"job-name":"import","class-name":"gut","human-annotated":"yes","creation-date":"2026-03-01T12:00:00.120000","type":"groundtruth/image-classification"}}""",
            line);
    }

    [Fact]
    public void A_listed_entry_carries_its_errors_where_the_service_puts_them()
    {
        var line = ManifestReader.ReadLine(1, """{"source-ref":"s3://b/k.jpg","panel":{"x":1.50},"panel-metadata":{"type":"groundtruth/other"},"cl-errors":[{"code":"OLD"}]}""");

        Assert.Equal(
            """{"source-ref":"s3://b/k.jpg","panel":{"x":1.50},"panel-metadata":{"type":"groundtruth/other","cl-errors":[{"code":"ERROR_UNSUPPORTED_USE_CASE_TYPE","message":"The use case type of the panel-metadata label attribute metadata is unsupported. Check the type field."}]},"cl-metadata":{"is_labeled":true},"cl-errors":[{"code":"ERROR_NO_VALID_LABEL_ATTRIBUTES","message":"No valid label attributes found."}]}""",
            ManifestWriter.ToListedEntry(line));
    }

    [Fact]
    public void A_validation_line_has_the_finding_of_a_box_in_the_box()
    {
        var path = SharedData.Require("manifests/awsdocs_examples/tm-debugging-scope-json-line.03.json");
        var published = JsonNode.Parse(File.ReadAllText(path))!;

        var line = ManifestReader.ReadLine(1, published.ToJsonString());

        Assert.Equal(["ERROR_BOUNDING_BOX_TOO_SMALL"], line.Errors.Select(error => error.Code));
        Assert.True(JsonNode.DeepEquals(published, JsonNode.Parse(ManifestWriter.ToValidationLine(line))));
    }

    [Fact]
    public void A_line_that_is_no_json_is_replaced_by_its_error()
    {
        var line = ManifestWriter.ToValidationLine(ManifestReader.ReadLine(1, "{oops"));

        Assert.Equal("""{"errors":[{"code":"ERROR_INVALID_JSON_LINE","message":"The JSON Line has an invalid format."}]}""", line);
    }

    [Fact]
    public void Whatever_a_line_holds_it_is_read_and_written_without_an_exception()
    {
        string[] parts = ["{", "}", "[", "]", ":", ",", "\"source-ref\"", "\"s3://b/k\"", "\"a\"", "\"a-metadata\"", "{}", "[]", "1", "null", "\"\\ud83d\"", "{\"type\":\"groundtruth/object-detection\"}"];
        Gen.Int[0, parts.Length - 1].Select(i => parts[i]).Array[0, 14].Select(string.Concat).Sample(text =>
        {
            var line = ManifestReader.ReadLine(1, text);
            var listed = ManifestWriter.ToListedEntry(line);
            var validated = ManifestWriter.ToValidationLine(line);
            return line.IsBlank || (IsJson(listed) && IsJson(validated));
        });
    }

    private static bool IsJson(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.ValueKind == JsonValueKind.Object;
    }
}
