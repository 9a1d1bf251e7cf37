using System.Buffers;
using System.IO.Hashing;
using CustomLabels.Service.S3.Protocol;
using Microsoft.Win32.SafeHandles;

namespace CustomLabels.Service.S3.Storage;

/// <summary>
/// A file that is being written. Until it is finished, its name says so: the next start of the service deletes such files.
/// It is deleted unless it is kept.
/// </summary>
internal sealed class ContentFile : IDisposable
{
    /// <summary>The extension of files that are not finished.</summary>
    public const string Unfinished = ".tmp";

    private const int BufferSize = 128 * 1024;

    private readonly XxHash128 _hash = new();
    private readonly SafeFileHandle _handle;
    private readonly string _finished;
    private string _path;
    private bool _isKept;

    public ContentFile(string name, string path)
    {
        Name = name;
        _finished = path;
        _path = path + Unfinished;
        _handle = File.OpenHandle(_path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete);
    }

    public string Name { get; }

    /// <summary>The size of the object, in bytes.</summary>
    public long Size { get; private set; }

    /// <summary>The hash of the object (<see cref="StoredObject.Hash"/>).</summary>
    public string Hash => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>Writes the record of a file anew.</summary>
    public static void Restore(string path, ContentRecord record)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write);
        RandomAccess.SetLength(file, record.Size);
        RandomAccess.Write(file, record.Encode(), record.Size);
        RandomAccess.FlushToDisk(file);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_handle, bytes, Size);
        _hash.Append(bytes);
        Size += bytes.Length;
    }

    /// <summary>Appends a range of another file.</summary>
    /// <param name="source">The other file.</param>
    /// <param name="part">The range.</param>
    /// <param name="hashes">Gets the bytes as well; null for nobody.</param>
    /// <param name="cancellationToken">Canceled when the client disconnects.</param>
    public void Append(SafeFileHandle source, ByteRange part, Action<ReadOnlySpan<byte>>? hashes, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (long done = 0; done < part.Length;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var count = RandomAccess.Read(source, buffer.AsSpan(0, (int)Math.Min(buffer.Length, part.Length - done)), part.Offset + done);
                if (count == 0)
                {
                    throw new EndOfStreamException("The file of an object is shorter than it was when it was stored.");
                }

                hashes?.Invoke(buffer.AsSpan(0, count));
                Append(buffer.AsSpan(0, count));
                done += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Appends the record, and flushes the file and its name to the disk.</summary>
    public void Finish(ContentRecord record)
    {
        RandomAccess.Write(_handle, record.Encode(), Size);

        // Before the flush: what the file system has to write down about the file is then written once. Nothing names the file yet, so it need not be complete.
        File.Move(_path, _finished, overwrite: true);
        _path = _finished;
        RandomAccess.FlushToDisk(_handle);
        DurableFiles.FlushFolder(Path.GetDirectoryName(_finished)!);
    }

    /// <summary>Keeps the file: the database names it.</summary>
    public void Keep() => _isKept = true;

    public void Dispose()
    {
        _handle.Dispose();
        if (!_isKept)
        {
            File.Delete(_path);
        }
    }
}
