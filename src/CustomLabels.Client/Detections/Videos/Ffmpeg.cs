using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace CustomLabels.Detections.Videos;

/// <summary>ffmpeg at work, where it is on the PATH: it writes to a pipe, and ends with this.</summary>
internal sealed partial class Ffmpeg : IAsyncDisposable
{
    private const int MaxErrorLength = 2000;

    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private Ffmpeg(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
        process.StandardInput.Close();
    }

    /// <summary>What it writes.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts it.</summary>
    /// <param name="video">The full path of the video, for the error.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="CustomLabelsException"><c>FfmpegMissing</c>: it is not on the PATH, or does not start.</exception>
    public static Ffmpeg Start(string video, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(Find() ?? throw Missing(video, null), ["-nostdin", "-hide_banner", "-loglevel", "error", .. arguments])
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        try
        {
            return new Ffmpeg(Process.Start(start)!);
        }
        catch (Win32Exception exception)
        {
            throw Missing(video, exception);
        }
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Whether it ended well, and what it said was wrong, on one line; empty if nothing was.</returns>
    public async Task<(bool IsGood, string Errors)> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        lock (_errors)
        {
            return (_process.ExitCode == 0, _errors.ToString().Trim());
        }
    }

    /// <summary>Ends it, whatever it is at.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            try
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None);
            }
            catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
            {
                // It has just ended by itself.
            }
        }

        _process.Dispose();
    }

    /// <summary>Where it is. Only the PATH counts: Windows would take one that lies in the current folder.</summary>
    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg"))
            .FirstOrDefault(File.Exists);

    private static CustomLabelsException Missing(string video, Exception? inner)
    {
        var install = OperatingSystem.IsWindows() ? "winget install ffmpeg" : OperatingSystem.IsMacOS() ? "brew install ffmpeg" : "sudo apt install ffmpeg, or the same with your distribution's package manager";
        var why = inner is null ? "it is not on the PATH" : $"it does not start ({inner.Message})";
        return new CustomLabelsException(
            ErrorIds.FfmpegMissing,
            ErrorKind.NotReady,
            $"{video} is a video. Its frames are read with ffmpeg, and {why}. Install it ({install}), open a new session, and repeat the command. Or save the frames as JPEG files, and give those.",
            video,
            inner);
    }

    /// <summary>The part of ffmpeg that speaks, with its address in memory: <c>[mov,mp4 @ 0x55b1d40e59c0]</c>.</summary>
    [GeneratedRegex(@"\[[^\]]* @ [0-9a-fx]+\] ?")]
    private static partial Regex Speaker();

    private void Keep(string? line)
    {
        lock (_errors)
        {
            if (!string.IsNullOrWhiteSpace(line) && _errors.Length < MaxErrorLength)
            {
                _errors.Append(_errors.Length == 0 ? string.Empty : "; ").Append(Speaker().Replace(line, string.Empty).Trim());
            }
        }
    }
}
