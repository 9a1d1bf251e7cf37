using System.Diagnostics;
using Amazon.Rekognition;
using Amazon.Rekognition.Model;
using CustomLabels.Imaging;

namespace CustomLabels.Detections;

/// <summary>Detects labels in images with a running model.</summary>
/// <param name="connection">The connection.</param>
public sealed class Detector(ServiceConnection connection)
{
    /// <summary>Detects labels in one image.</summary>
    /// <param name="modelArn">The model; it must be running.</param>
    /// <param name="image">The image.</param>
    /// <param name="minConfidence">The minimum confidence, 0 to 100, of the returned labels; null for each label's assumed threshold.</param>
    /// <param name="maxResults">The maximum number of labels; null for all.</param>
    /// <param name="fit">Whether to scale down and compress an image that is too large to be sent.</param>
    /// <returns>What was found. Boxes are in pixels of the original image, even if it was scaled.</returns>
    /// <exception cref="CustomLabelsException">
    /// The service would not accept the image (<c>NotAnImage</c>, <c>ImageTooSmall</c>, <c>ImageTooLarge</c>,
    /// <c>ImageTooNarrow</c>): checked before anything is sent. <c>ImageDamaged</c>: the service cannot decode it.
    /// </exception>
    public async Task<Detection> DetectAsync(
        string modelArn,
        ImageSource image,
        double? minConfidence,
        int? maxResults,
        bool fit,
        CancellationToken cancellationToken)
    {
        var prepared = image.Location is null ? await image.PrepareAsync(fit, cancellationToken) : null;
        return await DetectAsync(connection.Rekognition, modelArn, image, prepared, minConfidence, maxResults, cancellationToken);
    }

    /// <summary>Detects labels in an image that is ready to be sent.</summary>
    /// <param name="client">What sends it, and decides how often.</param>
    /// <param name="modelArn">The model.</param>
    /// <param name="image">The image.</param>
    /// <param name="prepared">Its bytes; null if it is in S3.</param>
    /// <param name="minConfidence">The minimum confidence, 0 to 100, of the returned labels; null for each label's assumed threshold.</param>
    /// <param name="maxResults">The maximum number of labels; null for all.</param>
    internal async Task<Detection> DetectAsync(
        IAmazonRekognition client,
        string modelArn,
        ImageSource image,
        PreparedImage? prepared,
        double? minConfidence,
        int? maxResults,
        CancellationToken cancellationToken)
    {
        using var bytes = prepared is null ? null : new MemoryStream(prepared.Bytes, 0, prepared.Bytes.Length, writable: false, publiclyVisible: true);
        var request = new DetectCustomLabelsRequest
        {
            ProjectVersionArn = modelArn,
            Image = new Image
            {
                Bytes = bytes,
                S3Object = image.Location is { } location ? new S3Object { Bucket = location.Bucket, Name = location.Key } : null,
            },
            MinConfidence = (float?)minConfidence,
            MaxResults = maxResults,
        };

        var elapsed = Stopwatch.StartNew();
        var response = await SendAsync(client, request, image, prepared, cancellationToken);
        return new Detection(modelArn)
        {
            Image = image.Name,
            Time = image.Time,
            Labels = [.. (response.CustomLabels ?? []).Select(label => ToLabel(label, prepared?.Original)).OrderByDescending(label => label.Confidence)],
            Width = prepared?.Original.OrientedWidth,
            Height = prepared?.Original.OrientedHeight,
            SentWidth = prepared?.Width,
            SentHeight = prepared?.Height,
            BytesSent = prepared?.Bytes.Length ?? 0,
            Attempts = 1,
            Elapsed = TimeSpan.FromMilliseconds(Math.Round(elapsed.Elapsed.TotalMilliseconds)),
        };
    }

    private async Task<DetectCustomLabelsResponse> SendAsync(IAmazonRekognition client, DetectCustomLabelsRequest request, ImageSource image, PreparedImage? sent, CancellationToken cancellationToken)
    {
        try
        {
            return image.Location is { } location
                ? await AccessDiagnosis.AnyBucket(connection).GuardAsync(
                    location,
                    ObjectUse.Read,
                    () => client.DetectCustomLabelsAsync(request, cancellationToken),
                    cancellationToken)
                : await client.DetectCustomLabelsAsync(request, cancellationToken);
        }
        catch (InvalidImageFormatException exception) when (sent is not null && FindDamage(sent) is { } damage)
        {
            throw new CustomLabelsException(damage.Id, ErrorKind.InvalidData, $"{image.Name}: {damage.Message}", image.Name, exception);
        }
        catch (ResourceNotReadyException exception)
        {
            var model = new ModelIdentity(request.ProjectVersionArn!);
            throw new CustomLabelsException(
                ErrorIds.ModelNotRunning,
                ErrorKind.NotReady,
                $"The model {model} is not running. Start it with Start-CLModel {model} -Wait.",
                model.ToString(),
                exception);
        }
    }

    private static ImageProblem? FindDamage(PreparedImage sent)
    {
        using MemoryStream content = new(sent.Bytes, writable: false);
        return ImageDecoder.FindDamage(content);
    }

    private static DetectedLabel ToLabel(CustomLabel label, ImageHeader? image)
    {
        var box = label.Geometry?.BoundingBox is { } wire
            ? new CustomLabels.BoundingBox(wire.Left ?? 0, wire.Top ?? 0, wire.Width ?? 0, wire.Height ?? 0)
            : null;
        return DetectedLabel.Of(label.Name ?? string.Empty, label.Confidence?.ToShortest() ?? 0, box, image?.OrientedWidth, image?.OrientedHeight);
    }
}
