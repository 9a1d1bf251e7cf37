using CustomLabels.Imaging;
using CustomLabels.Manifests.Findings;

namespace CustomLabels.Manifests.Validation;

/// <summary>
/// Inspects images in a folder on disk: by the whole key below the folder, else by ever shorter ends of it, so that the folder can
/// stand for the bucket, for a prefix, or hold the files alone.
/// </summary>
/// <param name="root">The full path of the folder.</param>
public sealed class FolderImageInspector(string root) : IImageInspector
{
    private static readonly Task<IReadOnlyList<ManifestError>> Nothing = Task.FromResult<IReadOnlyList<ManifestError>>([]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ManifestError>> InspectBucketAsync(string bucket, CancellationToken cancellationToken) => Nothing;

    /// <inheritdoc/>
    public Task<IReadOnlyList<InspectedImage>> InspectAsync(IReadOnlyList<S3Location> images, CancellationToken cancellationToken) =>
        ImageInspector.InspectAsync([.. images.Select(image => PathOf(image.Key))], null, cancellationToken, decode: true);

    private string PathOf(string key)
    {
        string[] parts = [.. key.Split('/').Where(part => part is not ("" or "." or ".."))];
        for (var first = 0; first < parts.Length; first++)
        {
            var path = Path.Combine([root, .. parts[first..]]);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return Path.Combine([root, .. parts]);
    }
}
