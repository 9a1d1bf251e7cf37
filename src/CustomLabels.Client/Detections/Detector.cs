using System.Diagnostics;
using Amazon.Rekognition.Model;
using CustomLabels.Imaging;

namespace CustomLabels.Detections;

/// <summary>Detects labels in images with a running model.</summary>
/// <param name="connection">The connection.</param>
public sealed class Detector(ServiceConnection connection)
{
    /// <summary>What a request is answered whose time seems wrong.</summary>
    private static readonly HashSet<string?> ClockErrors = ["InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure", "RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed"];

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
        using var ready = await ReadyImage.PrepareAsync(image, fit, modelArn, minConfidence, maxResults, cancellationToken);
        return await DetectAsync(modelArn, image, ready, cancellationToken);
    }

    /// <summary>Detects labels in an image that is ready to be sent. It is sent once.</summary>
    /// <param name="modelArn">The model.</param>
    /// <param name="image">The image.</param>
    /// <param name="ready">The request with it.</param>
    internal async Task<Detection> DetectAsync(string modelArn, ImageSource image, ReadyImage ready, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var labels = await SendAsync(modelArn, image, ready, cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(began);
        return new Detection(modelArn)
        {
            Image = image.Name,
            Time = image.Time,
            Labels = [.. labels.OrderByDescending(static label => label.Confidence)],
            Width = ready.Original?.OrientedWidth,
            Height = ready.Original?.OrientedHeight,
            SentWidth = ready.Width,
            SentHeight = ready.Height,
            BytesSent = ready.Length,
            Attempts = 1,
            Elapsed = TimeSpan.FromMilliseconds(Math.Round(elapsed.TotalMilliseconds)),
        };
    }

    private async Task<List<DetectedLabel>> SendAsync(string modelArn, ImageSource image, ReadyImage ready, CancellationToken cancellationToken)
    {
        try
        {
            return image.Location is { } location
                ? await AccessDiagnosis.AnyBucket(connection).GuardAsync(location, ObjectUse.Read, () => SendAsync(modelArn, ready, cancellationToken), cancellationToken)
                : await SendAsync(modelArn, ready, cancellationToken);
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == "InvalidImageFormatException" && image.Location is null && FindDamage(ready) is { } damage)
        {
            throw new CustomLabelsException(damage.Id, ErrorKind.InvalidData, $"{image.Name}: {damage.Message}", image.Name, exception);
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == "ResourceNotReadyException")
        {
            ModelIdentity model = new(modelArn);
            throw new CustomLabelsException(
                ErrorIds.ModelNotRunning,
                ErrorKind.NotReady,
                $"The model {model} is not running. Start it with Start-CLModel {model} -Wait.",
                model.ToString(),
                exception);
        }
    }

    private async Task<List<DetectedLabel>> SendAsync(string modelArn, ReadyImage ready, CancellationToken cancellationToken)
    {
        try
        {
            return DetectionAnswer.Read(await connection.PostAsync("DetectCustomLabels", ready.Body, cancellationToken), ready.Original);
        }
        catch (AmazonServiceException exception) when (ClockErrors.Contains(exception.ErrorCode))
        {
            // The SDK's pipeline finds out how far the clocks differ, and its signer knows from then on.
            ready.Body.Use();
            var response = await connection.Rekognition.DetectCustomLabelsAsync(new DetectCustomLabelsRequest { ProjectVersionArn = modelArn, Image = new Image() }, cancellationToken);
            return [.. (response.CustomLabels ?? []).Select(label => DetectionAnswer.ToLabel(label, ready.Original))];
        }
    }

    private static ImageProblem? FindDamage(ReadyImage sent)
    {
        using MemoryStream content = new(sent.ToBytes(), writable: false);
        return ImageDecoder.FindDamage(content);
    }
}
