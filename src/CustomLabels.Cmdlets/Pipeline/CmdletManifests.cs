using CustomLabels.Manifests;
using CustomLabels.Manifests.Validation;
using CustomLabels.Storage;

namespace CustomLabels.Pipeline;

/// <summary>The manifests that a cmdlet's parameters name, on disk or in S3. Without <c>s3://</c> nothing is sent.</summary>
internal static class CmdletManifests
{
    /// <summary>The manifests that a path names: files, with or without wildcards, or one in S3.</summary>
    /// <param name="cmdlet">Whose current location and connection count.</param>
    /// <param name="path">The path, or <c>s3://bucket/key</c>.</param>
    /// <param name="literal">Whether wildcard characters stand for themselves.</param>
    /// <exception cref="CustomLabelsException"><c>FileNotFound</c>: there is none.</exception>
    public static async Task<IReadOnlyList<ManifestFile>> ManifestsAsync(this ServiceCmdlet cmdlet, string path, bool literal, CancellationToken cancellationToken)
    {
        if (S3Location.HasScheme(path))
        {
            return [ManifestFile.InS3(S3Location.Parse(path), new ObjectStore(await cmdlet.ConnectAsync(cancellationToken)))];
        }

        var files = await cmdlet.Work.PathsAsync(path, literal, takesFolders: false);
        var here = await cmdlet.Work.TargetPathAsync(".");
        return [.. files.Select(file => ManifestFile.OnDisk(NameFrom(here, file), file))];
    }

    /// <summary>The one manifest that a path names.</summary>
    /// <param name="cmdlet">Whose current location and connection count.</param>
    /// <param name="path">The path, or <c>s3://bucket/key</c>.</param>
    /// <exception cref="CustomLabelsException"><c>FileNotFound</c>: there is none; <c>SeveralFiles</c>: there are several.</exception>
    public static async Task<ManifestFile> ManifestAsync(this ServiceCmdlet cmdlet, string path, CancellationToken cancellationToken) =>
        await cmdlet.ManifestsAsync(path, literal: false, cancellationToken) is [var only] ? only : throw Messages.SeveralFiles(path);

    /// <summary>The full path of a manifest to write.</summary>
    /// <param name="cmdlet">Whose current location counts.</param>
    /// <exception cref="CustomLabelsException"><c>NoManifestName</c>: the service would not take a file of that name.</exception>
    public static async Task<string> ManifestPathAsync(this ServiceCmdlet cmdlet, string path) =>
        Path.GetExtension(path).ToUpperInvariant() is ".MANIFEST" or ".JSONL" or ".JSON" ? await cmdlet.Work.TargetPathAsync(path) : throw Messages.NoManifestName(path);

    /// <summary>What inspects the images of manifests; null when nothing does.</summary>
    /// <param name="cmdlet">Whose current location and connection count.</param>
    /// <param name="imageRoot">A folder with the images; null for none.</param>
    /// <param name="inS3">Whether to inspect them in S3.</param>
    /// <exception cref="CustomLabelsException"><c>TwoPlacesOfImages</c>; <c>FolderNotFound</c>.</exception>
    public static async Task<IImageInspector?> InspectorAsync(this ServiceCmdlet cmdlet, string? imageRoot, bool inS3, CancellationToken cancellationToken)
    {
        if (imageRoot is null)
        {
            return inS3 ? new S3ImageInspector(await cmdlet.ConnectAsync(cancellationToken)) : null;
        }

        if (inS3)
        {
            throw new TerminatingErrorException(Messages.TwoPlacesOfImages().ToErrorRecord(imageRoot));
        }

        var folder = await cmdlet.Work.TargetPathAsync(imageRoot);
        return Directory.Exists(folder) ? new FolderImageInspector(folder) : throw Messages.NoSuchFolder(imageRoot);
    }

    /// <summary>Refuses a place for images that is not in S3.</summary>
    /// <param name="imageLocation">The place; null when nothing was said.</param>
    /// <exception cref="CustomLabelsException"><c>InvalidImageLocation</c>.</exception>
    public static void RequireImageLocation(string? imageLocation)
    {
        if (imageLocation is not null && !S3Location.TryParse($"{imageLocation.TrimEnd('/')}/x", out _))
        {
            throw Messages.InvalidImageLocation(imageLocation);
        }
    }

    /// <summary>What findings and messages call a file: its path from the current folder on, when it is below that.</summary>
    private static string NameFrom(string here, string file)
    {
        var relative = Path.GetRelativePath(here, file);
        return Path.IsPathRooted(relative) || relative.StartsWith("..", StringComparison.Ordinal) ? file : relative;
    }
}
