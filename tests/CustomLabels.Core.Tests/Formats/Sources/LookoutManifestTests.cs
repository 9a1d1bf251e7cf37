using CustomLabels.Formats;

namespace CustomLabels.Core.Tests.Formats.Sources;

/// <summary>Manifests of Amazon Lookout for Vision are manifests; their masks have no place in a dataset.</summary>
public sealed class LookoutManifestTests
{
    private const string Metadata = "\"confidence\":1,\"job-name\":\"labeling-job/anomaly\",\"human-annotated\":\"yes\",\"creation-date\":\"2020-06-03T18:01:02\"";
    private const string Mask = ",\"anomaly-mask-ref\":\"s3://b/m/a.png\",\"anomaly-mask-ref-metadata\":{\"internal-color-map\":{\"0\":{\"class-name\":\"BACKGROUND\",\"hex-color\":\"#ffffff\",\"confidence\":0},"
        + "\"1\":{\"class-name\":\"scratch\",\"hex-color\":\"#2ca02c\",\"confidence\":0}},\"type\":\"groundtruth/semantic-segmentation\",\"human-annotated\":\"yes\",\"creation-date\":\"2021-11-23T20:31:57\",\"job-name\":\"j\"}";

    [Fact]
    public async Task Normal_and_anomaly_are_labels_and_masks_are_counted()
    {
        using var source = new SourceFixture().Images("a.jpg", "b.jpg").Text("train.manifest", Line("a.jpg", "anomaly", 1, Mask) + "\n" + Line("b.jpg", "normal", 0, string.Empty) + "\n");
        var reading = await source.ReadAsync();

        Assert.Equal(DatasetFormat.Manifest, reading.Format);
        Assert.Equal(["anomaly"], reading.Of("a.jpg").Labels);
        Assert.Equal(["normal"], reading.Of("b.jpg").Labels);
        var loss = Assert.Single(reading.Problems);
        Assert.True(loss.IsLoss);
        Assert.StartsWith("1 mask ", loss.Message, StringComparison.Ordinal);
    }

    private static string Line(string image, string label, int value, string mask) =>
        $"{{\"source-ref\":\"s3://b/p/{image}\",\"anomaly-label\":{value},\"anomaly-label-metadata\":{{\"class-name\":\"{label}\",{Metadata},\"type\":\"groundtruth/image-classification\"}}{mask}}}";
}
