using System.Diagnostics;
using CustomLabels.Client.Tests.Connections;
using CustomLabels.Core.Tests.Imaging;
using CustomLabels.Detections;
using CustomLabels.Detections.Videos;
using CustomLabels.Imaging;

namespace CustomLabels.Client.Tests.Detections;

/// <summary>Frames of videos. Where ffmpeg is not installed, a script stands in for it; what is about ffmpeg itself is skipped then.</summary>
[Collection(EnvironmentScope.Collection)]
public sealed class VideoFramesTests : IDisposable
{
    private readonly EnvironmentScope _environment = new();
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];

    private string Video => Path.Combine(_folder.Path, "line 3 #1.mkv");

    public void Dispose()
    {
        _environment.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1, new[] { 0.0, 1, 2, 3 }, new[] { 0, 60, 120, 180 })]
    [InlineData(3, new[] { 0, 0.334, 0.667, 1, 1.334, 1.667, 2, 2.334, 2.667, 3, 3.334, 3.667 }, new[] { 0, 20, 39, 60, 80, 99, 120, 140, 159, 180, 200, 219 })]
    [InlineData(0.5, new[] { 0.0, 2 }, new[] { 0, 120 })]
    [InlineData(2, new[] { 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5 }, new[] { 0, 30, 60, 90, 120, 150, 180, 210 })]
    public async Task Are_those_that_the_video_shows_at_these_times(double framesPerSecond, double[] times, int[] brightness)
    {
        MakeVideo();
        var frames = await ReadAsync(framesPerSecond);

        Assert.Equal(times.Select(time => TimeSpan.FromSeconds(time)), frames.Select(frame => frame.Source!.Time!.Value));
        Assert.Equal(times.Select(time => FormattableString.Invariant($"{Video}#t={time}")), frames.Select(frame => frame.Source!.Name));
        Assert.Equal(brightness, frames.Select(frame => Brightness(frame.Source!.Bytes!.Value.ToArray())), NearlyEqual);

        // Each can be read again, by its name.
        var last = VideoFrame.Of(frames[^1].Source!.Name)!;
        Assert.Equal(brightness[^1], Brightness(await last.ReadAsync(TestContext.Current.CancellationToken)), NearlyEqual);
    }

    [Fact]
    public async Task A_file_that_is_no_video_and_one_that_is_cut_off_say_so()
    {
        RequireFfmpeg();
        await File.WriteAllTextAsync(Video, "no video", TestContext.Current.CancellationToken);

        var problem = Assert.Single(await ReadAsync(1)).Problem!;
        Assert.Equal("VideoUnreadable", problem.ErrorId);
        Assert.Contains("any frame", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_ffmpeg_the_error_says_how_to_get_it()
    {
        _environment.Set("PATH", _folder.Path);

        var problem = Assert.Single(await ReadAsync(1)).Problem!;
        Assert.Equal("FfmpegMissing", problem.ErrorId);
        Assert.Contains("not on the PATH. Install it", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_in_a_preview_is_no_end_of_a_frame_and_what_was_read_before_an_error_is_kept()
    {
        var jpeg = TestImages.WithOrientation(TestImages.Jpeg(64, 64), 1, littleEndian: true, filling: 20);
        // Into the filling of the Exif segment, where a preview would be.
        jpeg[jpeg.AsSpan().IndexOf(new byte[6]) + 2] = 0xFF;
        jpeg[jpeg.AsSpan().IndexOf<byte>([0xFF, 0, 0]) + 1] = 0xD9;
        Pretend($"cat '{Path.Combine(_folder.Path, "frame")}' '{Path.Combine(_folder.Path, "frame")}'; head -c 100 '{Path.Combine(_folder.Path, "frame")}'; echo '[mov,mp4 @ 0x55b1d40e59c0] moov atom not found' >&2; exit 1");
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "frame"), jpeg, TestContext.Current.CancellationToken);

        var frames = await ReadAsync(1);
        Assert.Equal(3, frames.Count);
        Assert.All(frames.Take(2), frame => Assert.Equal(jpeg, frame.Source!.Bytes!.Value.ToArray()));
        Assert.Contains("after the first 2 frames: moov atom not found.", frames[2].Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_ffmpeg_complains_about_is_a_warning_when_it_goes_on()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "frame"), TestImages.Jpeg(64, 64), TestContext.Current.CancellationToken);
        Pretend($"cat '{Path.Combine(_folder.Path, "frame")}'; echo 'error while decoding MB 4 5' >&2");

        Assert.Single(await ReadAsync(1));
        Assert.Contains("error while decoding MB 4 5", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_stops_reading_ends_ffmpeg(bool isCanceled)
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "frame"), TestImages.Jpeg(64, 64), TestContext.Current.CancellationToken);
        Pretend($"echo $$ > '{Path.Combine(_folder.Path, "pid")}'; cat '{Path.Combine(_folder.Path, "frame")}'; exec sleep 1000");
        using var canceled = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        try
        {
            await foreach (var frame in VideoFrames.ReadAsync(ImageSource.FromFile(Video), 1, _ => Task.CompletedTask, canceled.Token))
            {
                Assert.NotNull(frame.Source);
                if (!isCanceled)
                {
                    break;
                }

                await canceled.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            Assert.True(isCanceled);
        }

        var id = int.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.Path, "pid"), TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
    }

    private static bool NearlyEqual(int one, int other) => Math.Abs(one - other) <= 3;

    private static int Brightness(byte[] jpeg)
    {
        using MemoryStream content = new(jpeg);
        return ImageDecoder.DecodeRgb(content, 1000).Pixels[0];
    }

    private static void RequireFfmpeg() => Assert.SkipUnless(
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg"))),
        "ffmpeg is not installed: what it makes of real videos is not tested here.");

    /// <summary>Four seconds, 30 frames each, each frame twice the number of those before it in brightness, without loss.</summary>
    private void MakeVideo()
    {
        RequireFfmpeg();
        using var ffmpeg = Process.Start(new ProcessStartInfo(
            "ffmpeg",
            ["-nostdin", "-v", "error", "-f", "lavfi", "-i", "color=gray:s=64x64:r=30:d=4,format=gray,geq=lum=N*2", "-pix_fmt", "yuvj420p", "-c:v", "ffv1", Video]))!;
        ffmpeg.WaitForExit();
        Assert.Equal(0, ffmpeg.ExitCode);
    }

    private void Pretend(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script that stands in for ffmpeg is one of a Unix shell.");
        var path = Path.Combine(_folder.Path, "ffmpeg");
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _environment.Set("PATH", $"{_folder.Path}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}");
    }

    private async Task<List<PhotoInput>> ReadAsync(double framesPerSecond)
    {
        List<PhotoInput> frames = [];
        await foreach (var frame in VideoFrames.ReadAsync(ImageSource.FromFile(Video), framesPerSecond, Warn, TestContext.Current.CancellationToken))
        {
            frames.Add(frame);
        }

        return frames;

        Task Warn(string warning)
        {
            _warnings.Add(warning);
            return Task.CompletedTask;
        }
    }
}
