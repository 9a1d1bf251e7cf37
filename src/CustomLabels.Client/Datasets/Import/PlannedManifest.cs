using CustomLabels.Annotations;
using CustomLabels.Imaging;
using CustomLabels.Manifests;

namespace CustomLabels.Datasets.Import;

/// <summary>The manifest that an import would write, to be tested before any image is uploaded.</summary>
internal static class PlannedManifest
{
    private const string Bucket = "images";
    private const string JobName = "customlabels-plan";

    public static ManifestFile Of(string name, IReadOnlyList<AnnotatedImage> images, ImagePreparation preparation) => ManifestFile.From(name, async cancellationToken =>
    {
        MemoryStream content = new();
        await ManifestWriter.WriteAsync(content, images.Select(image => Entry(image, preparation)), DateTimeOffset.UtcNow, JobName, cancellationToken);
        content.Position = 0;
        return content;
    });

    private static ManifestEntry Entry(AnnotatedImage image, ImagePreparation preparation)
    {
        var planned = image is { Width: { } width, Height: { } height, IsInS3: false }
            ? image.Resized(preparation.PlannedSize(new ImageHeader(ImageFormat.Jpeg, width, height, 1)))
            : image;
        return ManifestEntry.Of(planned, image.IsInS3 ? image.Source : new S3Location(Bucket, image.Name).ToString());
    }
}
