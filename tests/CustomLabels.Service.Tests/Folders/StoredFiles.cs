using CustomLabels.Service.S3.Storage;
using CustomLabels.Service.State;
using Microsoft.Data.Sqlite;

namespace CustomLabels.Service.Tests.Folders;

/// <summary>The files of objects in a data folder, found from outside.</summary>
internal static class StoredFiles
{
    public static string PathOf(string data, string bucket, string key)
    {
        var file = TryPathOf(data, bucket, key)!;
        return Path.Combine(data, "objects", file[..2], file);
    }

    /// <summary>The name of the file; null if there is no such object.</summary>
    public static string? TryPathOf(string data, string bucket, string key)
    {
        using SqliteConnection connection = new($"Data Source={Path.Combine(data, "state.db")};Pooling=false");
        connection.Open();
        return connection.First("SELECT file FROM objects WHERE bucket = @bucket AND key = @key", row => row.GetString(0), ("@bucket", bucket), ("@key", key));
    }

    /// <summary>The size of the object in a file, without the record that follows it.</summary>
    public static long SizeIn(string path)
    {
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        return ContentRecord.Read(file)?.Size ?? RandomAccess.GetLength(file);
    }

    /// <summary>Changes one bit.</summary>
    public static void Flip(string path, long offset)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        file.Position = offset;
        var value = file.ReadByte();
        file.Position = offset;
        file.WriteByte((byte)(value ^ 0x10));
    }

    public static void CutOff(string path, long length)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        file.SetLength(length);
    }
}
