namespace CustomLabels.Client.Tests.Datasets;

public sealed class DatasetEntryTests
{
    private const string Arn = "arn:aws:rekognition:eu-west-1:123456789012:project/caps/dataset/train/1772360200123";

    private const string Metadata = """ "human-annotated":"yes","creation-date":"2026-01-01T00:00:00","job-name":"j" """;

    [Fact]
    public void An_entry_has_all_labels_and_the_valid_boxes()
    {
        const string Line = $$$"""
            {"source-ref":"s3://b/1.jpg","kind":1,"kind-metadata":{"confidence":1,"class-name":"cap","type":"groundtruth/image-classification",{{{Metadata}}}},
             "boxes":{"image_size":[{"width":640,"height":480,"depth":3}],"annotations":[{"class_id":0,"left":1,"top":2,"width":30,"height":40},{"class_id":1,"left":600,"top":2,"width":50,"height":40,"cl-errors":[{"code":"ERROR_INVALID_BOUNDING_BOX","message":"off"}]}]},
             "boxes-metadata":{"objects":[{"confidence":1},{"confidence":1}],"class-map":{"0":"dent","1":"rust"},"type":"groundtruth/object-detection",{{{Metadata}}}},
             "cl-metadata":{"is_labeled":true}}
            """;
        var entry = new DatasetEntry(Arn, Line);

        Assert.Equal(("s3://b/1.jpg", "caps/train", 640, 480), (entry.Image, entry.Dataset, entry.Width, entry.Height));
        Assert.Equal(["cap", "dent"], entry.Labels);
        Assert.Equal(["cap"], entry.ImageLabels);
        Assert.Equal("dent (1, 2, 30 x 40)", Assert.Single(entry.Boxes).ToString());
        var error = Assert.Single(entry.Errors);
        Assert.Equal(("ERROR_INVALID_BOUNDING_BOX", "off", "boxes", 1), (error.Code, error.Message, error.Attribute, error.Box));
        Assert.Contains("extends beyond", error.Meaning, StringComparison.Ordinal);
        Assert.DoesNotContain("cl-", entry.JsonLine, StringComparison.Ordinal);
        Assert.Contains("\"class_id\":1", entry.JsonLine, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_are_those_that_the_service_found_wherever_they_stand()
    {
        const string Line = $$$"""
            {"source-ref":"s3://b/1.jpg","panel":0,"panel-metadata":{"class-name":"x","confidence":1,"type":"groundtruth/other",{{{Metadata}}},"cl-errors":[{"code":"ERROR_UNSUPPORTED_USE_CASE_TYPE","message":"m"}]},
             "cl-metadata":{"is_labeled":true},"cl-errors":[{"code":"ERROR_NO_VALID_LABEL_ATTRIBUTES","message":"n"}]}
            """;
        var entry = new DatasetEntry(Arn, Line);

        Assert.Equal([("ERROR_NO_VALID_LABEL_ATTRIBUTES", null), ("ERROR_UNSUPPORTED_USE_CASE_TYPE", "panel")], entry.Errors.Select(error => (error.Code, error.Attribute)));
        Assert.True(entry.IsLabeled);
        Assert.Empty(entry.Labels);
    }

    [Theory]
    [InlineData("""{"source-ref":"s3://b/1.jpg"}""", false)]
    [InlineData("""{"source-ref":"s3://b/1.jpg","cl-metadata":{"is_labeled":true}}""", true)]
    [InlineData("""{"source-ref":"s3://b/1.jpg","x":0,"x-metadata":{}}""", true)]
    [InlineData("""{"source-ref":"s3://b/1.jpg","x":0,"x-metadata":{},"cl-metadata":{"is_labeled":false}}""", false)]
    public void Whether_it_is_labeled_is_what_the_service_says_else_what_the_line_says(string line, bool labeled) =>
        Assert.Equal(labeled, new DatasetEntry(Arn, line).IsLabeled);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("no json")]
    public void A_line_that_is_none_does_not_throw(string line) => Assert.Equal("", new DatasetEntry(Arn, line).Image);
}
