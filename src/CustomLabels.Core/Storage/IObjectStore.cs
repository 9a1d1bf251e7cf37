namespace CustomLabels.Storage;

/// <summary>What is asked of S3 where images and manifests are read, so that the domain knows no network.</summary>
public interface IObjectStore
{
    /// <summary>Tells what an object is, without reading it.</summary>
    /// <param name="location">The object.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The object; its entity tag is empty where it says nothing about the content.</returns>
    /// <exception cref="CustomLabelsException">There is no such object, or it cannot be read.</exception>
    Task<StoredObject> InspectAsync(S3Location location, CancellationToken cancellationToken);

    /// <summary>Opens an object for reading; its bytes come as they are read.</summary>
    /// <param name="location">The object.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="CustomLabelsException">There is no such object, or it cannot be read.</exception>
    Task<Stream> OpenAsync(S3Location location, CancellationToken cancellationToken);

    /// <summary>Reads an object into a file, which is there whole or not at all.</summary>
    /// <param name="location">The object.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="CustomLabelsException">There is no such object, or it cannot be read.</exception>
    Task DownloadAsync(S3Location location, string path, CancellationToken cancellationToken);
}
