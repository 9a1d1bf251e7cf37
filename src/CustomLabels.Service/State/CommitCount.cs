using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace CustomLabels.Service.State;

/// <summary>
/// How many times the database has committed, in a file beside it. A database that knows of fewer commits is not the one that was here: it was
/// restored from a backup, or has lost its write-ahead log. Written after each commit without waiting for the disk, so after a loss of power it
/// may be behind the database, never ahead of it.
/// </summary>
internal sealed class CommitCount : IDisposable
{
    // The number and its complement.
    private const int Size = 16;

    private readonly SafeFileHandle _file;

    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is missing or damaged.</exception>
    public CommitCount(string path)
    {
        Value = Read(path) ?? throw new InvalidDataException($"{path} is missing or damaged.");
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
    }

    public long Value { get; private set; }

    /// <summary>Creates the file, or writes it anew.</summary>
    public static void Write(string path, long value) => DurableFiles.Write(path, Encode(value));

    /// <returns>The number; null if the file is missing or damaged.</returns>
    public static long? Read(string path)
    {
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        return bytes.Length == Size && BinaryPrimitives.ReadInt64LittleEndian(bytes) is >= 0 and var value && BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8)) == ~value
            ? value
            : null;
    }

    public void Set(long value)
    {
        Value = value;
        RandomAccess.Write(_file, Encode(value), 0);
    }

    public void Dispose() => _file.Dispose();

    private static byte[] Encode(long value)
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), ~value);
        return bytes;
    }
}
