using CustomLabels.Detections.Videos;
using CustomLabels.Formatting;
using CustomLabels.Imaging;
using CustomLabels.Storage;

namespace CustomLabels.Exports;

/// <summary>The photos of detections: files, objects in S3, and frames of videos.</summary>
/// <param name="cmdlet">Whose connection counts.</param>
internal sealed class DetectionPhotos(ServiceCmdlet cmdlet)
{
    /// <summary>Throws when a photo is not where it was. One in S3 is only asked for when it is read.</summary>
    /// <exception cref="CustomLabelsException"><c>ImageNotFound</c>.</exception>
    public static void Require(string image)
    {
        if (!S3Location.TryParse(image, out _) && !File.Exists(VideoFrame.Of(image)?.Video ?? image))
        {
            throw Messages.ImageGone(image);
        }
    }

    /// <summary>What a photo is called in a folder: its name without the extension, or that of the video and the time, as <c>line3-t12.5</c>.</summary>
    public static string NameOf(string image) => VideoFrame.Of(image) is { } frame
        ? $"{Path.GetFileNameWithoutExtension(frame.Video)}-t{image[(image.LastIndexOf('=') + 1)..]}"
        : Path.GetFileNameWithoutExtension(Cells.FileName(image));

    /// <summary>Reads a photo.</summary>
    /// <param name="image">The path or the location.</param>
    /// <exception cref="CustomLabelsException"><c>ImageNotFound</c>, <c>FileUnreadable</c>; S3's errors, and ffmpeg's.</exception>
    public async Task<byte[]> ReadAsync(string image, CancellationToken cancellationToken)
    {
        Require(image);
        return VideoFrame.Of(image) is { } frame ? await frame.ReadAsync(cancellationToken)
            : S3Location.TryParse(image, out var location)
            ? await new ObjectStore(await cmdlet.ConnectAsync(cancellationToken)).ReadAsync(location, cancellationToken)
            : await FileContent.ReadAsync(image, cancellationToken);
    }

    /// <summary>The size of a photo in pixels.</summary>
    /// <param name="detection">What was found in it.</param>
    /// <param name="isNeeded">Whether it is read where the detection does not say, if there are boxes.</param>
    /// <returns>Null where it is not known.</returns>
    /// <exception cref="CustomLabelsException"><c>ImageNotFound</c>, or why the photo cannot be read.</exception>
    public async Task<ImageSize?> SizeAsync(Detection detection, bool isNeeded, CancellationToken cancellationToken)
    {
        if (detection is { Width: { } width, Height: { } height })
        {
            return new ImageSize(width, height);
        }

        if (!isNeeded || !detection.Labels.Any(label => label.Left is not null))
        {
            return null;
        }

        Require(detection.Image);
        var inspected = S3Location.TryParse(detection.Image, out var location)
            ? (await new S3ImageInspector(await cmdlet.ConnectAsync(cancellationToken)).InspectAsync([location], cancellationToken))[0]
            : ImageInspector.Inspect(detection.Image);
        return inspected.Header is { } header
            ? new ImageSize(header.OrientedWidth, header.OrientedHeight)
            : throw (inspected.Problem?.ToException() ?? Messages.ImageGone(detection.Image));
    }
}
