using System.Buffers.Binary;
using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;

namespace CustomLabels.Service.S3.Storage;

/// <summary>
/// What the row of an object says, once more, at the end of its file: from the records the rows can be rebuilt. After the bytes of the object follow the
/// record as JSON, its hash (XxHash3, 8 bytes), its length (4 bytes) and four letters. Files of versions without records end with the object.
/// </summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key.</param>
/// <param name="Size">In bytes.</param>
/// <param name="ETag">That of the object or part.</param>
/// <param name="ModifiedAt">When it was stored.</param>
/// <param name="Headers">Those of the object.</param>
/// <param name="Parts">The sizes of the parts it was uploaded in; empty if uploaded in one piece.</param>
/// <param name="Upload">The id of the upload of which this is a part; null for an object.</param>
/// <param name="Hash">That of the object; null for a part, and for an object of a version without hashes.</param>
internal sealed record ContentRecord(
    string Bucket, string Key, long Size, string ETag, DateTimeOffset ModifiedAt, IReadOnlyDictionary<string, string> Headers, IReadOnlyList<long> Parts, string? Upload = null, string? Hash = null)
{
    private const int HashSize = 8;
    private const int FooterSize = HashSize + 4 + 4;
    private const int MaxSize = 1 << 20;

    private static ReadOnlySpan<byte> Letters => "CLO1"u8;

    public static ContentRecord Of(StoredObject stored) => new(stored.Bucket, stored.Key, stored.Size, stored.ETag, stored.ModifiedAt, stored.Headers, stored.Parts, Hash: stored.Hash);

    /// <summary>The row that the record tells.</summary>
    /// <param name="file">The name of the file.</param>
    public StoredObject ToObject(string file) => new(Bucket, Key, file, Size, ETag, ModifiedAt, Headers) { Parts = Parts, Hash = Hash };

    /// <summary>The record with what follows it.</summary>
    public byte[] Encode()
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(this);
        var bytes = new byte[text.Length + FooterSize];
        text.CopyTo(bytes, 0);
        var footer = bytes.AsSpan(text.Length);
        XxHash3.Hash(text, footer);
        BinaryPrimitives.WriteInt32LittleEndian(footer[HashSize..], text.Length);
        Letters.CopyTo(footer[(HashSize + 4)..]);
        return bytes;
    }

    /// <summary>Reads the record of a file.</summary>
    /// <returns>The record; null if there is none, or it is damaged.</returns>
    public static ContentRecord? Read(SafeFileHandle file)
    {
        var length = RandomAccess.GetLength(file);
        var footer = new byte[FooterSize];
        if (length < FooterSize || RandomAccess.Read(file, footer, length - FooterSize) != FooterSize || !footer.AsSpan(HashSize + 4).SequenceEqual(Letters))
        {
            return null;
        }

        var size = BinaryPrimitives.ReadInt32LittleEndian(footer.AsSpan(HashSize));
        if (size is < 2 or > MaxSize || size > length - FooterSize)
        {
            return null;
        }

        var text = new byte[size];
        if (RandomAccess.Read(file, text, length - FooterSize - size) != size || !XxHash3.Hash(text).AsSpan().SequenceEqual(footer.AsSpan(0, HashSize)))
        {
            return null;
        }

        var record = JsonSerializer.Deserialize<ContentRecord>(text)!;
        return record.Size == length - FooterSize - size ? record : null;
    }
}
