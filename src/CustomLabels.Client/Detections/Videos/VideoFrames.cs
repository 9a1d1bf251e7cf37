using System.Runtime.CompilerServices;

namespace CustomLabels.Detections.Videos;

/// <summary>The frames of videos as photos, read with ffmpeg while they are needed: nothing is put on the disk.</summary>
public static class VideoFrames
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".mpg", ".mpeg", ".mts", ".m2ts", ".wmv", ".flv", ".3gp", ".ogv",
    };

    /// <summary>JPEGs of a quality that takes nothing away from what a model sees, to a pipe.</summary>
    internal static string[] Output => ["-an", "-sn", "-f", "image2pipe", "-c:v", "mjpeg", "-q:v", "2", "pipe:1"];

    /// <summary>Whether a file is a video, by its extension.</summary>
    public static bool IsVideo(string path) => Extensions.Contains(Path.GetExtension(path));

    /// <summary>Reads frames.</summary>
    /// <param name="source">The video.</param>
    /// <param name="framesPerSecond">How many for each second of the video, whatever it has itself.</param>
    /// <param name="warn">Takes what ffmpeg says about a video that it can read nevertheless.</param>
    /// <returns>The frames that the video shows at these times, the first one at 0, turned as the video says. If it cannot be read, or not to its end, why not.</returns>
    public static async IAsyncEnumerable<PhotoInput> ReadAsync(
        ImageSource source,
        double framesPerSecond,
        Func<string, Task> warn,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var video = source.Name;
        if (TryStart(source, framesPerSecond, out var problem) is not { } ffmpeg)
        {
            yield return new PhotoInput(video, null, problem);
            yield break;
        }

        await using (ffmpeg)
        {
            var count = 0;
            await foreach (var frame in JpegStream.ReadAsync(ffmpeg.Output, cancellationToken))
            {
                // Never before the frame's own time: read again by its name, it would be the one before.
                VideoFrame at = new(video, TimeSpan.FromMilliseconds(Math.Ceiling((1000 * count++ / framesPerSecond) - 1e-6)));
                yield return at.ToPhoto(frame);
            }

            (var isGood, var errors) = await ffmpeg.EndAsync(cancellationToken);
            if (!isGood || count == 0)
            {
                yield return new PhotoInput(video, null, Unreadable(video, errors, count));
            }
            else if (errors.Length > 0)
            {
                await warn($"{video}: ffmpeg says that parts of it are damaged; frames may be missing or wrong. ({errors})");
            }
        }
    }

    /// <summary>Reads one frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>The photo, or why there is none.</returns>
    public static async Task<PhotoInput> ReadAsync(VideoFrame frame, CancellationToken cancellationToken)
    {
        try
        {
            return frame.ToPhoto(await frame.ReadAsync(cancellationToken));
        }
        catch (CustomLabelsException exception)
        {
            return new PhotoInput(frame.Name, null, exception);
        }
    }

    /// <summary>The arguments for reading a file, and nothing but that: a video may name others, also on the network.</summary>
    internal static string[] Input(string video) => ["-protocol_whitelist", "file", "-i", "file:" + video];

    internal static CustomLabelsException Unreadable(string video, string errors, int frames = 0) => new(
        ErrorIds.VideoUnreadable,
        ErrorKind.InvalidData,
        $"{video}: ffmpeg cannot read {(frames > 0 ? FormattableString.Invariant($"it after the first {frames} frames") : "any frame of it")}{(errors.Length > 0 ? $": {errors.TrimEnd('.')}" : string.Empty)}. Get a new copy of the file, or see whether a player shows it.",
        video);

    private static Ffmpeg? TryStart(ImageSource source, double framesPerSecond, out CustomLabelsException? problem)
    {
        problem = null;
        try
        {
            // Rounded up, so that a frame stands for the times from its own on, not from half a step before.
            return source.Path is { } video
                ? Ffmpeg.Start(video, [.. Input(video), "-vf", FormattableString.Invariant($"fps=fps={framesPerSecond:0.######}:round=up"), .. Output])
                : throw new CustomLabelsException(ErrorIds.VideoUnreadable, ErrorKind.InvalidArgument, $"{source.Name} is a video in S3, and frames are read from files only. Download it, and give the file.", source.Name);
        }
        catch (CustomLabelsException exception)
        {
            problem = exception;
            return null;
        }
    }
}
