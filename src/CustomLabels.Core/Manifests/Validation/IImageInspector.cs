using CustomLabels.Imaging;
using CustomLabels.Manifests.Findings;

namespace CustomLabels.Manifests.Validation;

/// <summary>Inspects the images that manifests name: in a folder, or in S3.</summary>
public interface IImageInspector
{
    /// <summary>Checks a bucket as a whole.</summary>
    /// <param name="bucket">A bucket that the manifest names.</param>
    /// <returns>The errors; empty when images can be read from it.</returns>
    Task<IReadOnlyList<ManifestError>> InspectBucketAsync(string bucket, CancellationToken cancellationToken);

    /// <summary>Inspects images.</summary>
    /// <param name="images">Where they are.</param>
    /// <returns>What was found, in the same order. An image that is not there has a problem, and throws nothing.</returns>
    Task<IReadOnlyList<InspectedImage>> InspectAsync(IReadOnlyList<S3Location> images, CancellationToken cancellationToken);
}
