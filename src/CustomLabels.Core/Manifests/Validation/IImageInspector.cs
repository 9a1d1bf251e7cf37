using CustomLabels.Imaging;
using CustomLabels.Manifests.Findings;

namespace CustomLabels.Manifests.Validation;

/// <summary>Looks at the images that manifests name: in a folder, or where they are in S3.</summary>
public interface IImageInspector
{
    /// <summary>Looks at buckets: what is wrong with them as a whole.</summary>
    /// <param name="bucket">A bucket that the manifest names.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The errors; empty when images can be read from it.</returns>
    Task<IReadOnlyList<ManifestError>> InspectBucketAsync(string bucket, CancellationToken cancellationToken);

    /// <summary>Looks at images.</summary>
    /// <param name="images">Where they are.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What was found, in the same order. An image that is not there has a problem, and throws nothing.</returns>
    Task<IReadOnlyList<InspectedImage>> InspectAsync(IReadOnlyList<S3Location> images, CancellationToken cancellationToken);
}
