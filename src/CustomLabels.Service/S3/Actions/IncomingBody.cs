using System.Buffers;
using CustomLabels.Service.Auth;
using CustomLabels.Service.S3.Checksums;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions;

/// <summary>
/// The body of a request: decoded from its chunks, and checked against everything the request says about it: the signed
/// hash, the signatures of the chunks, Content-MD5, checksums in headers and trailers.
/// </summary>
internal sealed class IncomingBody : IDisposable
{
    /// <summary>The largest object of one PUT, as on AWS.</summary>
    public const long MaxObject = 5L * 1024 * 1024 * 1024;

    private const int BufferSize = 128 * 1024;

    private readonly S3Request _request;
    private readonly Stream _source;
    private readonly AwsChunkedStream? _chunked;
    private readonly GivenChecksum? _given;
    private readonly long? _decodedLength;
    private readonly ContentHashes _hashes;

    private IncomingBody(S3Request request, string? algorithm, bool hasChecksum = true)
    {
        _request = request;
        var streaming = request.PayloadHash.StartsWith("STREAMING-", StringComparison.Ordinal);
        _chunked = !streaming ? null : request.PayloadHash switch
        {
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" or "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" => new AwsChunkedStream(request.Context.Request.Body, request.Signature),
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER" => new AwsChunkedStream(request.Context.Request.Body, seed: null),
            _ => throw S3Exception.NotImplemented($"x-amz-content-sha256: {request.PayloadHash}"),
        };
        _source = _chunked ?? request.Context.Request.Body;
        _decodedLength = streaming ? DecodedLength(request) : null;
        _given = hasChecksum ? GivenChecksum.Read(request) : null;
        _hashes = new ContentHashes(_given?.Algorithm ?? algorithm, withSha256: !streaming && request.PayloadHash != RequestVerifier.UnsignedPayload);
    }

    /// <summary>The checksum header that was sent and verified, or asked for; null if none.</summary>
    public KeyValuePair<string, string>? Checksum { get; private set; }

    /// <param name="algorithm">The checksum to compute if the request has none.</param>
    public static IncomingBody Open(S3Request request, string? algorithm = null) => new(request, algorithm);

    /// <summary>A body that the checksums in the headers do not belong to.</summary>
    public static IncomingBody OpenDocument(S3Request request) => new(request, null, hasChecksum: false);

    /// <summary>Reads a small body as a whole.</summary>
    public async Task<byte[]> ReadAllAsync(int limit)
    {
        using var buffer = new MemoryStream();
        await CopyAsync(bytes => buffer.Write(bytes), limit);
        return buffer.ToArray();
    }

    /// <summary>Writes the body to a file.</summary>
    public async Task<StagedContent> StageAsync(ObjectFiles files)
    {
#pragma warning disable CA2000 // Whoever gets the content disposes of its file.
        var file = files.Create();
#pragma warning restore CA2000
        try
        {
            await CopyAsync(file.Append, MaxObject);
            return new StagedContent(file, _hashes.ETag());
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _chunked?.Dispose();
        _hashes.Dispose();
    }

    private async Task CopyAsync(Action<ReadOnlySpan<byte>> destination, long limit)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        long size = 0;
        try
        {
            while (await FillAsync(buffer) is > 0 and int count)
            {
                size += count;
                if (size > limit)
                {
                    throw new S3Exception(StatusCodes.Status400BadRequest, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
                }

                _hashes.Append(buffer.AsSpan(0, count));
                destination(buffer.AsSpan(0, count));
            }
        }
        catch (InvalidDataException e)
        {
            throw new S3Exception(StatusCodes.Status400BadRequest, "IncompleteBody", e.Message);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        Verify(size);
    }

    // It arrives in small pieces; hashing and writing cost less in large ones.
    private async ValueTask<int> FillAsync(byte[] buffer)
    {
        var filled = 0;
        while (filled < buffer.Length && await _source.ReadAsync(buffer.AsMemory(filled), _request.Aborted) is > 0 and int count)
        {
            filled += count;
        }

        return filled;
    }

    private void Verify(long size)
    {
        if (_hashes.Sha256() is { } hash && !string.Equals(hash, _request.PayloadHash, StringComparison.OrdinalIgnoreCase))
        {
            throw new S3Exception(StatusCodes.Status400BadRequest, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }

        if (_decodedLength is { } expected && expected != size)
        {
            throw new S3Exception(StatusCodes.Status400BadRequest, "IncompleteBody", "You did not provide the number of bytes specified by the x-amz-decoded-content-length HTTP header");
        }

        if (_request.Headers.ContentMD5.Count == 0)
        {
            VerifyChecksum();
            return;
        }

        var md5 = _request.Headers.ContentMD5.ToString();
        if (!IsMd5(md5))
        {
            throw new S3Exception(StatusCodes.Status400BadRequest, "InvalidDigest", "The Content-MD5 you specified was invalid.");
        }

        if (md5 != Convert.ToBase64String(_hashes.Md5()))
        {
            throw S3Exception.BadDigest("The Content-MD5 you specified did not match what we received.");
        }

        VerifyChecksum();
    }

    private static long DecodedLength(S3Request request)
    {
        var text = request.Headers["x-amz-decoded-content-length"].ToString();
        return text.Length == 0 ? throw S3Exception.MissingContentLength()
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length
            : throw S3Exception.InvalidArgument("The x-amz-decoded-content-length header must be a number of bytes.");
    }

    private static bool IsMd5(string text)
    {
        Span<byte> bytes = stackalloc byte[32];
        return text.Length == 24 && Convert.TryFromBase64String(text, bytes, out var count) && count == 16;
    }

    private void VerifyChecksum()
    {
        var trailers = _chunked?.Trailers ?? [];
        var isInTrailer = _given is { Value: null };
        if (trailers.Count != (isInTrailer ? 1 : 0) || (isInTrailer && !trailers.ContainsKey(_given!.HeaderName)))
        {
            throw S3Exception.MalformedTrailer();
        }

        if (_hashes.Checksum is not { } checksum)
        {
            return;
        }

        var computed = checksum.Value();
        if (_given is not null && (_given.Value ?? trailers[_given.HeaderName]) != computed)
        {
            throw S3Exception.BadDigest($"The {checksum.Algorithm.ToUpperInvariant()} you specified did not match the calculated checksum.");
        }

        Checksum = new(checksum.HeaderName, computed);
    }
}
