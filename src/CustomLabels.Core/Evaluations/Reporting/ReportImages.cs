using CustomLabels.Storage;

namespace CustomLabels.Evaluations.Reporting;

/// <summary>Opens the pictures of a report: from a folder, where one is given; else files where they are, and others from S3.</summary>
/// <param name="root">The full path of a folder with the images; null for none.</param>
/// <param name="connect">Connects to S3.</param>
internal sealed class ReportImages(string? root, Func<CancellationToken, Task<IObjectStore>> connect)
{
    private CustomLabelsException? _unreachable;

    /// <summary>Opens a picture.</summary>
    /// <param name="source">The image, as the snapshot names it.</param>
    /// <exception cref="CustomLabelsException">It is not there, or S3 cannot be reached: that one is missing is no reason to write no report.</exception>
    public async Task<Stream> OpenAsync(string source, CancellationToken cancellationToken)
    {
        var location = S3Location.TryParse(source, out var parsed) ? parsed : null;
        if (root is not null || location is null)
        {
            var path = root is null ? source : FolderImages.PathOf(root, location?.Key ?? source.Replace('\\', '/'));
            return File.Exists(path) ? File.OpenRead(path) : throw new CustomLabelsException(ErrorIds.FileNotFound, ErrorKind.NotFound, $"There is no file {path}.", path);
        }

        if (_unreachable is not null)
        {
            throw _unreachable;
        }

        try
        {
            await using var content = await (await connect(cancellationToken)).OpenAsync(location, cancellationToken);
            MemoryStream picture = new();
            await content.CopyToAsync(picture, cancellationToken);
            picture.Position = 0;
            return picture;
        }
        catch (CustomLabelsException exception) when (exception.StopsEverything)
        {
            // The next ones would wait as long for the same.
            throw _unreachable = new CustomLabelsException(exception.ErrorId, ErrorKind.NotReady, exception.Message, source, exception);
        }
    }
}
