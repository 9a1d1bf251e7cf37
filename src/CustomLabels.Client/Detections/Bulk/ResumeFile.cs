using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace CustomLabels.Detections.Bulk;

/// <summary>
/// What is done, as lines of JSON that are only ever appended: after a kill, all of them but perhaps the last one are whole, and that one is dropped. Only
/// where a photo's line begins is kept in memory.
/// </summary>
internal sealed class ResumeFile : IAsyncDisposable
{
    private const string Kind = "customlabels/detections";
    private const string Options = "options";

    private readonly FileStream _file;
    private readonly FileStream _lock;
    private readonly string _modelArn;
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<UInt128, (long Start, int Length)> _done = [];
    private readonly ArrayBufferWriter<byte> _line = new(1024);

    private bool _isDisposed;

    private ResumeFile(FileStream file, FileStream lockFile, string modelArn) => (_file, _lock, _modelArn) = (file, lockFile, modelArn);

    /// <summary>Opens a file, or begins one.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="modelArn">The model, which must be the one of the file.</param>
    /// <param name="options">What decides what is found, which must be as in the file.</param>
    /// <param name="tell">Takes what is worth knowing.</param>
    /// <exception cref="CustomLabelsException"><c>NotAResumeFile</c>, <c>ResumeFileOfOtherModel</c>, <c>ResumeFileOfOtherOptions</c>, <c>ResumeFileInUse</c>, <c>FileUnreadable</c>.</exception>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "They are the file's that is returned.")]
    public static async Task<ResumeFile> OpenAsync(string path, string modelArn, string options, Action<string>? tell, CancellationToken cancellationToken)
    {
        // A lock of the file itself would keep others from reading it meanwhile.
        var lockFile = Open(path, path + ".lock", FileShare.None, FileOptions.DeleteOnClose);
        FileStream file;
        try
        {
            file = Open(path, path, FileShare.ReadWrite, FileOptions.None);
        }
        catch
        {
            await lockFile.DisposeAsync();
            throw;
        }

        ResumeFile resume = new(file, lockFile, modelArn);
        try
        {
            await resume.ReadAsync(path, options, tell, cancellationToken);
            return resume;
        }
        catch
        {
            await resume.DisposeAsync();
            throw;
        }
    }

    /// <summary>What was found in a photo; null if it is not done, or was changed since.</summary>
    public async ValueTask<Detection?> FindAsync(ImageSource source, CancellationToken cancellationToken)
    {
        if (!_done.TryGetValue(KeyOf(source.Name), out var at))
        {
            return null;
        }

        var buffer = new byte[at.Length];
        await RandomAccess.ReadAsync(_file.SafeFileHandle, buffer, at.Start, cancellationToken);
        var line = ResumeLine.Read(buffer, _modelArn);
        return (line.Size, line.Modified) == StampOf(source) ? line.Detection : null;
    }

    /// <summary>Adds a photo that is done. When this returns, a kill of the process no longer loses it.</summary>
    public async ValueTask AddAsync(ImageSource source, Detection detection, CancellationToken cancellationToken)
    {
        var (size, modified) = StampOf(source);
        await _gate.WaitAsync(cancellationToken);
        try
        {
            _line.ResetWrittenCount();
            new ResumeLine(detection, size, modified).Write(_line, DateTimeOffset.UtcNow);
            Append(_line.WrittenSpan);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            await _file.DisposeAsync();
            await _lock.DisposeAsync();
            _gate.Dispose();
        }
    }

    private static FileStream Open(string path, string file, FileShare share, FileOptions options)
    {
        try
        {
            // Not buffered: a line is in the hands of the system when it is written.
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, share, bufferSize: 0, options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var isInUse = exception is IOException and not (DirectoryNotFoundException or PathTooLongException) && File.Exists(file);
            throw new CustomLabelsException(
                isInUse ? ErrorIds.ResumeFileInUse : ErrorIds.FileUnreadable,
                isInUse ? ErrorKind.Busy : ErrorKind.AccessDenied,
                isInUse ? $"The file {path} is in use: perhaps by another run. Wait for its end, or give another -ResumeFile." : $"The file {path} cannot be opened. {exception.Message}",
                path,
                exception);
        }
    }

    private static UInt128 KeyOf(string name) => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    /// <summary>What tells that a file was changed.</summary>
    private static (long? Size, long? Modified) StampOf(ImageSource source) =>
        source.File is { } path && new FileInfo(path) is { Exists: true } file ? (file.Length, file.LastWriteTimeUtc.Ticks) : (null, null);

    /// <summary>With one call, so that no other line can come in between.</summary>
    private void Append(ReadOnlySpan<byte> line)
    {
        _file.Seek(0, SeekOrigin.End);
        _file.Write(line);
    }

    private async Task ReadAsync(string path, string options, Action<string>? tell, CancellationToken cancellationToken)
    {
        var lines = 0;
        var unreadable = 0;
        var end = 0L;
        await foreach (var (start, line) in ResumeLines.ReadAsync(_file, cancellationToken))
        {
            if (lines++ == 0)
            {
                CheckFirst(path, line, options);
            }
            else if (TryRead(line) is { } read)
            {
                _done[KeyOf(read.Detection.Image)] = (start, line.Length);
            }
            else
            {
                unreadable++;
            }

            end = start + line.Length + 1;
        }

        if (lines == 0 && _file.Length > 0 && !await IsTornStartAsync(cancellationToken))
        {
            throw NotOurs(path);
        }

        if (_file.Length > end)
        {
            tell?.Invoke($"{path}: the last line was cut off, and is dropped; its photo is detected again.");
            _file.SetLength(end);
        }

        if (unreadable > 0)
        {
            tell?.Invoke($"{path}: {unreadable} lines cannot be read; their photos are detected again.");
        }

        if (lines == 0)
        {
            Append(First(options));
        }
        else
        {
            tell?.Invoke($"{path}: {_done.Count} photos are done.");
        }
    }

    private ResumeLine? TryRead(ReadOnlyMemory<byte> line)
    {
        try
        {
            return ResumeLine.Read(line, _modelArn);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private byte[] First(string options) => Encoding.UTF8.GetBytes($$"""{"type":"{{Kind}}","version":1,"model":"{{_modelArn}}","{{Options}}":{{options}}}""" + "\n");

    /// <summary>Whether what there is may be the start of the first line, cut off.</summary>
    private async Task<bool> IsTornStartAsync(CancellationToken cancellationToken)
    {
        var start = Encoding.UTF8.GetBytes($$"""{"type":"{{Kind}}",""");
        var there = new byte[(int)Math.Min(start.Length, _file.Length)];
        await RandomAccess.ReadAsync(_file.SafeFileHandle, there, 0, cancellationToken);
        return start.AsSpan().StartsWith(there);
    }

    private void CheckFirst(string path, ReadOnlyMemory<byte> line, string options)
    {
        string? model, before;
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var isOurs = root.GetProperty("type").GetString() == Kind && root.GetProperty("version").GetInt32() == 1;
            (model, before) = isOurs ? (root.GetProperty("model").GetString(), root.GetProperty(Options).GetRawText()) : throw NotOurs(path);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw NotOurs(path);
        }

        if (model != _modelArn)
        {
            throw new CustomLabelsException(
                ErrorIds.ResumeFileOfOtherModel,
                ErrorKind.InvalidArgument,
                $"The file {path} has detections of the model {ResourceName.InWords(model ?? "?")}, not of {ResourceName.InWords(_modelArn)}. Give another -ResumeFile for this model.",
                path);
        }

        if (before != options)
        {
            throw new CustomLabelsException(
                ErrorIds.ResumeFileOfOtherOptions,
                ErrorKind.InvalidArgument,
                $"The file {path} has detections with other options: {before}, now {options}. Give the same as then, or another -ResumeFile.",
                path);
        }
    }

    private static CustomLabelsException NotOurs(string path) => new(
        ErrorIds.NotAResumeFile,
        ErrorKind.InvalidArgument,
        $"The file {path} is none that -ResumeFile has begun, and is left as it is. Give the name of a new file.",
        path);
}
