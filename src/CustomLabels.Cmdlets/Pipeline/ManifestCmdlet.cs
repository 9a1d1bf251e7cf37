using System.Management.Automation;
using CustomLabels.Errors;
using CustomLabels.Identity;
using CustomLabels.Manifests.Validation;
using CustomLabels.Manifests;
using CustomLabels.Storage;

namespace CustomLabels.Pipeline;

/// <summary>The base of cmdlets that read manifests, from disk or from S3. Without <c>s3://</c> they make no remote call.</summary>
public abstract class ManifestCmdlet : ServiceCmdlet
{
    /// <summary>The manifests that a path names: files, with wildcards or without, or one in S3.</summary>
    /// <param name="path">The path, or <c>s3://bucket/key</c>.</param>
    /// <param name="literal">Whether wildcard characters stand for themselves.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CustomLabelsException">There is none.</exception>
    private protected async Task<IReadOnlyList<ManifestFile>> ManifestsAsync(string path, bool literal, CancellationToken cancellationToken)
    {
        if (path.StartsWith("s3://", StringComparison.OrdinalIgnoreCase))
        {
            return [ManifestFile.InS3(S3Location.Parse(path), new ObjectStore(await ConnectAsync(cancellationToken)))];
        }

        IReadOnlyList<string> files = await PathsAsync(path, literal, takesFolders: false);
        return [.. await Task.WhenAll(files.Select(async file => ManifestFile.OnDisk(await NameAsync(file), file)))];
    }

    /// <summary>The one manifest that a path names.</summary>
    /// <param name="path">The path, or <c>s3://bucket/key</c>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CustomLabelsException">There is none; <c>SeveralFiles</c>: there are several.</exception>
    private protected async Task<ManifestFile> ManifestAsync(string path, CancellationToken cancellationToken) =>
        await ManifestsAsync(path, literal: false, cancellationToken) is [var only] ? only : throw Messages.SeveralFiles(path);

    /// <summary>The full paths of the files and folders that a path names.</summary>
    /// <param name="path">The path.</param>
    /// <param name="literal">Whether wildcard characters stand for themselves.</param>
    /// <param name="takesFolders">Whether wildcards stand for folders too.</param>
    /// <exception cref="CustomLabelsException">Nothing matches its wildcards.</exception>
    private protected async Task<IReadOnlyList<string>> PathsAsync(string path, bool literal, bool takesFolders) =>
        await OnPipelineAsync(() => this.ResolvePaths(path, literal, takesFolders)) is { Count: > 0 } paths ? paths : throw Messages.NoFileMatches(path);

    /// <summary>The full path of the one file or folder that a path names, there or not.</summary>
    /// <param name="path">The path, or <c>s3://bucket/key</c>, which stays as it is.</param>
    /// <param name="literal">Whether wildcard characters stand for themselves.</param>
    /// <exception cref="CustomLabelsException">Nothing matches its wildcards; <c>SeveralFiles</c>: several do.</exception>
    private protected async Task<string> SourceAsync(string path, bool literal) =>
        path.StartsWith("s3://", StringComparison.OrdinalIgnoreCase) ? path
        : await PathsAsync(path, literal, takesFolders: true) is [var only] ? only
        : throw Messages.SeveralFiles(path);

    /// <summary>What findings and messages call a file: by its path from the current folder on, where it is below that.</summary>
    private async Task<string> NameAsync(string file)
    {
        string relative = Path.GetRelativePath(await TargetPathAsync("."), file);
        return Path.IsPathRooted(relative) || relative.StartsWith("..", StringComparison.Ordinal) ? file : relative;
    }

    /// <summary>What looks at the images; null when nothing does.</summary>
    /// <param name="imageRoot">A folder with them; null for none.</param>
    /// <param name="inS3">Whether to look at them in S3.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CustomLabelsException"><c>TwoPlacesOfImages</c>; <c>FolderNotFound</c>.</exception>
    private protected async Task<IImageInspector?> ImagesAsync(string? imageRoot, bool inS3, CancellationToken cancellationToken)
    {
        if (imageRoot is null)
        {
            return inS3 ? new S3ImageInspector(await ConnectAsync(cancellationToken)) : null;
        }

        if (inS3)
        {
            throw Terminate(Messages.TwoPlacesOfImages().ToErrorRecord(imageRoot));
        }

        string folder = await TargetPathAsync(imageRoot);
        return Directory.Exists(folder) ? new FolderImageInspector(folder) : throw Messages.NoSuchFolder(imageRoot);
    }

    /// <summary>Where images are, by its full path when it is a folder.</summary>
    /// <param name="imageRoot">A folder, or <c>s3://bucket/prefix/</c>; null when nothing was said.</param>
    private protected async Task<string?> ImageRootAsync(string? imageRoot) =>
        imageRoot is null || imageRoot.StartsWith("s3://", StringComparison.Ordinal) ? imageRoot : await TargetPathAsync(imageRoot);

    /// <summary>Refuses a place for images that is none in S3.</summary>
    /// <param name="imageLocation">The place; null when nothing was said.</param>
    /// <exception cref="CustomLabelsException"><c>InvalidImageLocation</c>.</exception>
    private protected static void RequireImageLocation(string? imageLocation)
    {
        if (imageLocation is not null && !S3Location.TryParse($"{imageLocation.TrimEnd('/')}/x", out _))
        {
            throw Messages.InvalidImageLocation(imageLocation);
        }
    }

    /// <summary>The full path of a manifest to be written.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="CustomLabelsException"><c>NoManifestName</c>: the service would not take a file of that name.</exception>
    private protected async Task<string> ManifestPathAsync(string path) =>
        Path.GetExtension(path).ToUpperInvariant() is ".MANIFEST" or ".JSONL" or ".JSON" ? await TargetPathAsync(path) : throw Messages.NoManifestName(path);

    /// <summary>The full path of a file or folder to be written, which need not be there.</summary>
    /// <param name="path">The path.</param>
    private protected Task<string> TargetPathAsync(string path) =>
        OnPipelineAsync(() => SessionState.Path.GetUnresolvedProviderPathFromPSPath(path));
}
