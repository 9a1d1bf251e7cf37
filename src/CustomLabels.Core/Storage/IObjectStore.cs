namespace CustomLabels.Storage;

/// <summary>Reads images and manifests from S3; the implementation is elsewhere, so that the domain knows no network.</summary>
public interface IObjectStore
{
    /// <summary>Gets the properties of an object without reading it.</summary>
    /// <param name="location">The object.</param>
    /// <returns>The object; its entity tag is empty when it does not depend on the content.</returns>
    /// <exception cref="CustomLabelsException">There is no such object, or it cannot be read.</exception>
    Task<StoredObject> InspectAsync(S3Location location, CancellationToken cancellationToken);

    /// <summary>Opens an object for streaming.</summary>
    /// <param name="location">The object.</param>
    /// <exception cref="CustomLabelsException">There is no such object, or it cannot be read.</exception>
    Task<Stream> OpenAsync(S3Location location, CancellationToken cancellationToken);

    /// <summary>Downloads an object to a file, which is written whole or not at all.</summary>
    /// <param name="location">The object.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="CustomLabelsException">There is no such object, or it cannot be read.</exception>
    Task DownloadAsync(S3Location location, string path, CancellationToken cancellationToken);
}
