using Microsoft.Win32.SafeHandles;

namespace CustomLabels.Learning.Data;

/// <summary>
/// Records of one length in a temporary file, which is gone when the process is, however it ends. Where it cannot be written, records are
/// simply not there. Safe on several threads for different records.
/// </summary>
internal sealed class ScratchFile : IDisposable
{
    /// <summary>Part of the free space that a file takes at most.</summary>
    private const double MaxShareOfFreeSpace = 0.5;

    private readonly SafeFileHandle? _handle;
    private readonly bool[] _written;
    private readonly int _length;

    /// <param name="folder">Where the file is; with too little room there for all records, there is none.</param>
    /// <param name="records">How many.</param>
    /// <param name="length">Bytes of each.</param>
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
            // A folder that cannot be written to.
        }
    }

    /// <summary>Keeps a record, if that can be done.</summary>
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
            // The disk is full by now.
        }
    }

    /// <summary>Reads a record.</summary>
    /// <returns>It; null where it is not there.</returns>
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
            // Only Windows deletes it when the process is killed; elsewhere an open file needs no name.
            File.Delete(path);
        }

        return handle;
    }
}
