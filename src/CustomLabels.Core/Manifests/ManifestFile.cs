using CustomLabels.Storage;

namespace CustomLabels.Manifests;

/// <summary>A manifest to be read: a file, or an object in S3.</summary>
/// <param name="Name">What the user called it.</param>
public sealed record ManifestFile(string Name)
{
    private static readonly FileStreamOptions Reading = new() { BufferSize = 1 << 16, Options = FileOptions.Asynchronous | FileOptions.SequentialScan, Share = FileShare.ReadWrite };

    /// <summary>Its full path; null when it is in S3.</summary>
    public string? Path { get; private init; }

    /// <summary>Its location in S3; null when it is a file.</summary>
    public S3Location? Location { get; private init; }

    private Func<CancellationToken, Task<Stream>> Open { get; init; } = static _ => throw new InvalidOperationException("Nothing to open.");

    /// <summary>A manifest on disk.</summary>
    /// <param name="name">What the user called it.</param>
    /// <param name="path">The full path.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="CustomLabelsException"><c>FileNotFound</c>: there is no such file.</exception>
    public static ManifestFile OnDisk(string name, string path) => File.Exists(path)
        ? new ManifestFile(name) { Path = path, Open = _ => Task.FromResult<Stream>(File.Open(path, Reading)) }
        : throw new CustomLabelsException(ErrorIds.FileNotFound, ErrorKind.NotFound, Directory.Exists(path)
            ? $"{path} is a folder. Give the manifest in it, or make one from the folder with New-CLManifest."
            : $"There is no manifest {path}. Check the path.", name);

    /// <summary>A manifest in S3.</summary>
    /// <param name="location">Where it is.</param>
    /// <param name="store">Reads it.</param>
    /// <returns>The manifest.</returns>
    public static ManifestFile InS3(S3Location location, IObjectStore store) =>
        new(location.ToString()) { Location = location, Open = cancellationToken => store.OpenAsync(location, cancellationToken) };

    /// <summary>A manifest that is not stored yet.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="open">Opens it, more than once if need be.</param>
    /// <returns>The manifest.</returns>
    public static ManifestFile From(string name, Func<CancellationToken, Task<Stream>> open) => new(name) { Open = open };

    /// <summary>Opens it.</summary>
    /// <returns>Its bytes.</returns>
    /// <exception cref="CustomLabelsException">It is not there, or may not be read.</exception>
    public Task<Stream> OpenAsync(CancellationToken cancellationToken) => Open(cancellationToken);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
