using Microsoft.Win32.SafeHandles;

namespace CustomLabels.Learning.Data;

/// <summary>
/// A cache of records of one length in a temporary file, which disappears with the process however it ends. A record that could not be written
/// is missing. Thread-safe for different records.
/// </summary>
internal sealed class ScratchFile : IDisposable
{
    /// <summary>Greatest share of the free disk space that a file takes.</summary>
    private const double MaxShareOfFreeSpace = 0.5;

    private readonly SafeFileHandle? _handle;
    private readonly bool[] _written;
    private readonly int _length;

    /// <param name="folder">Folder of the file; without enough space for all records nothing is cached.</param>
    /// <param name="length">Bytes per record.</param>
    public ScratchFile(string folder, int records, int length)
    {
        (_written, _length) = (new bool[records], length);
        try
        {
            if (records > 0 && (long)records * length <= new DriveInfo(folder).AvailableFreeSpace * MaxShareOfFreeSpace)
            {
                _handle = Open(Path.Combine(folder, $"customlabels-{Guid.NewGuid():N}.tmp"));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The folder cannot be written to.
        }
    }

    /// <summary>Caches a record if possible.</summary>
    public void Write(int record, byte[] content)
    {
        if (_handle is null)
        {
            return;
        }

        try
        {
            RandomAccess.Write(_handle, content, (long)record * _length);
            Volatile.Write(ref _written[record], true);
        }
        catch (IOException)
        {
            // The disk is full.
        }
    }

    /// <summary>Reads a record.</summary>
    /// <returns>The record; null if it is missing.</returns>
    public byte[]? Read(int record)
    {
        if (_handle is null || !Volatile.Read(ref _written[record]))
        {
            return null;
        }

        var content = new byte[_length];
        for (var read = 0; read < _length;)
        {
            var more = RandomAccess.Read(_handle, content.AsSpan(read), ((long)record * _length) + read);
            if (more == 0)
            {
                return null;
            }

            read += more;
        }

        return content;
    }

    public void Dispose() => _handle?.Dispose();

    private static SafeFileHandle Open(string path)
    {
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose | FileOptions.RandomAccess);
        if (!OperatingSystem.IsWindows())
        {
            // Only Windows deletes the file when the process is killed; elsewhere an open file needs no name.
            File.Delete(path);
        }

        return handle;
    }
}
