using CustomLabels.Imaging;
using CustomLabels.Manifests.Findings;
using CustomLabels.Storage;

namespace CustomLabels.Manifests.Validation;

/// <summary>
/// Inspects images in a folder on disk (<see cref="FolderImages"/>).
/// </summary>
/// <param name="root">The full path of the folder.</param>
public sealed class FolderImageInspector(string root) : IImageInspector
{
    private static readonly Task<IReadOnlyList<ManifestError>> Nothing = Task.FromResult<IReadOnlyList<ManifestError>>([]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ManifestError>> InspectBucketAsync(string bucket, CancellationToken cancellationToken) => Nothing;

    /// <inheritdoc/>
    public Task<IReadOnlyList<InspectedImage>> InspectAsync(IReadOnlyList<S3Location> images, CancellationToken cancellationToken) =>
        ImageInspector.InspectAsync([.. images.Select(image => FolderImages.PathOf(root, image.Key))], null, cancellationToken, decode: true);
}
