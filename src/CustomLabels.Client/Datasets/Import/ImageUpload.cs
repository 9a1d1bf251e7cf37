using System.Collections.Concurrent;
using CustomLabels.Annotations;
using CustomLabels.Formats;
using CustomLabels.Imaging;

namespace CustomLabels.Datasets.Import;

/// <summary>Uploads the images of an import, prepared if requested. Images that are already in S3 stay where they are.</summary>
internal sealed class ImageUpload(ObjectStore store, string bucket, ImportKeys keys, ImagePreparation preparation)
{
    private readonly ConcurrentDictionary<string, AnnotatedImage> _stored = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<SourceProblem> _problems = [];

    /// <summary>The images by name, with their <c>s3://</c> location as source, and size and boxes as stored.</summary>
    public IReadOnlyDictionary<string, AnnotatedImage> Stored => _stored;

    /// <summary>Images that could not be prepared, or not be sent.</summary>
    public IEnumerable<SourceProblem> Problems => _problems.OrderBy(problem => problem.File, StringComparer.Ordinal);

    public async Task<UploadResult> RunAsync(IReadOnlyList<AnnotatedImage> images, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        List<FileUpload> uploads = [];
        foreach (var image in images)
        {
            if (image.IsInS3)
            {
                _stored[image.Name] = image;
                continue;
            }

            var stored = image with { Source = new S3Location(bucket, keys.ImageKey(image)).ToString() };
            _stored[image.Name] = stored;
            uploads.Add(new FileUpload(image.Source, keys.ImageKey(image))
            {
                Prepare = preparation.ChangesAny ? content => Prepare(image, stored, content) : null,
                Failed = error => LeaveOut(image, ErrorIds.UploadFailed, $"it was not uploaded and is left out. {error.Message} The same command sends it later."),
            });
        }

        return uploads.Count == 0
            ? new UploadResult(0, 0)
            : await store.UploadAsync(bucket, keys.ImagePrefix, uploads, progress, cancellationToken);
    }

    private byte[]? Prepare(AnnotatedImage image, AnnotatedImage stored, byte[] content)
    {
        try
        {
            var prepared = preparation.Prepare(content);
            _stored[image.Name] = stored.Resized((prepared.Width, prepared.Height));
            return prepared.Bytes;
        }
        catch (CustomLabelsException exception)
        {
            LeaveOut(image, exception.ErrorId, exception.Message);
            return null;
        }
    }

    private void LeaveOut(AnnotatedImage image, string errorId, string message)
    {
        _stored.TryRemove(image.Name, out _);
        _problems.Add(new SourceProblem(image.Source, null, errorId, message, image.Name));
    }
}
