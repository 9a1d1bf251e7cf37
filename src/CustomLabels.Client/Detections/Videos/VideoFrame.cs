namespace CustomLabels.Detections.Videos;

/// <summary>A frame of a video, which is called by its file and its time: <c>line3.mp4#t=12.5</c> (W3C, Media Fragments URI 1.0).</summary>
/// <param name="Video">The full path of the video.</param>
/// <param name="Time">The time from its beginning.</param>
public sealed record VideoFrame(string Video, TimeSpan Time)
{
    private const string Mark = "#t=";

    /// <summary>The name of the frame.</summary>
    public string Name => Video + Mark + Seconds(Time);

    /// <summary>The frame that a name stands for; null if it is the name of something else.</summary>
    public static VideoFrame? Of(string name) =>
        name.LastIndexOf(Mark, StringComparison.Ordinal) is > 0 and var mark
        && VideoFrames.IsVideo(name[..mark])
        && double.TryParse(name.AsSpan(mark + Mark.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? new VideoFrame(name[..mark], TimeSpan.FromSeconds(seconds))
            : null;

    /// <summary>Reads the frame that the video shows at the time.</summary>
    /// <returns>A JPEG.</returns>
    /// <exception cref="CustomLabelsException"><c>FfmpegMissing</c>, <c>VideoUnreadable</c>.</exception>
    public async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        // Seeking goes to a frame at that time or after it; which one was shown until then is only known from the one before.
        var from = Time > TimeSpan.FromSeconds(2) ? Time - TimeSpan.FromSeconds(2) : TimeSpan.Zero;
        var at = (long)(Time - from).TotalMilliseconds;
        await using var ffmpeg = Ffmpeg.Start(
            Video,
            ["-ss", Seconds(from), .. VideoFrames.Input(Video), "-vf", FormattableString.Invariant($"fps=fps=1000:round=up:start_time=0,select=gte(n\\,{at})"), "-frames:v", "1", .. VideoFrames.Output]);
        await foreach (var frame in JpegStream.ReadAsync(ffmpeg.Output, cancellationToken))
        {
            return frame;
        }

        throw VideoFrames.Unreadable(Video, (await ffmpeg.EndAsync(cancellationToken)).Errors);
    }

    /// <summary>The frame as a photo.</summary>
    /// <param name="jpeg">Its content.</param>
    internal PhotoInput ToPhoto(byte[] jpeg) => new(Name, ImageSource.FromFrame(jpeg, Name, Video, Time));

    internal static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
