using System.Text.Json;
using CustomLabels.Manifests;
using CustomLabels.Manifests.Findings;

namespace CustomLabels.Core.Tests.Manifests;

/// <summary>What is written into lines in the service's two forms is read back from both.</summary>
public sealed class FindingReaderTests
{
    private const string Common = "\"human-annotated\":\"yes\",\"creation-date\":\"2026-01-01T00:00:00\",\"job-name\":\"j\"";
    private const string Size = "\"image_size\":[{\"width\":640,\"height\":480,\"depth\":3}]";

    public static TheoryData<string> Lines =>
    [
        """{"source-ref":"https://b/1.jpg","x":0,"x-metadata":{}}""",
        """{"source-ref":"s3://b/1.jpg","x":0}""",
        """{"source-ref":"s3://b/1.jpg","x":"no","x-metadata":{"class-name":"a","confidence":1,"type":"groundtruth/image-classification","human-annotated":"yes","creation-date":"d"}}""",
        """{"source-ref":"s3://b/1.jpg","x":0,"x-metadata":{"type":"groundtruth/other"},"y":0,"y-metadata":{"type":"groundtruth/third"}}""",
        $"{{\"source-ref\":\"s3://b/1.jpg\",\"x\":{{\"annotations\":[]}},\"x-metadata\":{{\"objects\":[],\"class-map\":{{}},\"type\":\"groundtruth/object-detection\",{Common}}}}}",
        $"{{\"source-ref\":\"s3://b/1.jpg\",\"x\":{{{Size},\"annotations\":[{{\"class_id\":7,\"left\":1,\"top\":1,\"width\":9,\"height\":9}}]}},\"x-metadata\":{{\"objects\":[],\"class-map\":{{}},\"type\":\"groundtruth/object-detection\",{Common}}}}}",
        $"{{\"source-ref\":\"s3://b/1.jpg\",\"x\":{{{Size},\"annotations\":[{{\"class_id\":0,\"left\":1,\"top\":1,\"width\":9,\"height\":9}},{{\"class_id\":0,\"left\":-1,\"top\":1,\"width\":0,\"height\":9}}]}},\"x-metadata\":{{\"objects\":[{{\"confidence\":1}},{{\"confidence\":1}}],\"class-map\":{{\"0\":\"a\"}},\"type\":\"groundtruth/object-detection\",{Common}}}}}",
    ];

    [Theory]
    [MemberData(nameof(Lines))]
    public void Findings_that_were_written_are_read_with_their_places(string text)
    {
        var line = ManifestReader.ReadLine(1, text);
        Assert.NotEmpty(line.Errors);

        foreach (var written in new[] { ManifestWriter.ToListedEntry(line), ManifestWriter.ToValidationLine(line) })
        {
            using var document = JsonDocument.Parse(written);
            Assert.Equal(Sorted(line.Errors), Sorted(FindingReader.Errors(document.RootElement)));
            Assert.Equal(JsonSerializer.Serialize(JsonDocument.Parse(text)), JsonSerializer.Serialize(JsonDocument.Parse(ManifestWriter.WithoutFindings(written))));
        }
    }

    [Fact]
    public void Warnings_are_read_apart()
    {
        var line = ManifestReader.ReadLine(1, """{"source-ref":"s3://b/1.jpg"}""");
        using var document = JsonDocument.Parse(ManifestWriter.ToValidationLine(line));

        Assert.Empty(FindingReader.Errors(document.RootElement));
        Assert.Equal(line.Warnings, FindingReader.Warnings(document.RootElement));
    }

    [Theory]
    [InlineData("""{"errors":"none","x":{"errors":[{"message":"without a code"},7],"annotations":[7,{"errors":{}}]}}""")]
    [InlineData("[]")]
    [InlineData("7")]
    public void What_is_no_finding_is_passed_over(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Empty(FindingReader.Errors(document.RootElement));
    }

    private static IEnumerable<string> Sorted(IEnumerable<ManifestFinding> findings) =>
        findings.Select(finding => $"{finding.Code} {finding.Message} {finding.Attribute} {finding.Box}").Order(StringComparer.Ordinal);
}
