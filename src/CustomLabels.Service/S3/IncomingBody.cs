using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using CustomLabels.Service.Auth;
using CustomLabels.Service.S3.Checksums;

namespace CustomLabels.Service.S3;

/// <summary>
/// The body of a request: taken out of its chunks, measured, and compared with everything that was said about it: the signed
/// hash, the signatures of the chunks, Content-MD5, checksums in headers and trailers.
/// </summary>
internal sealed class IncomingBody : IDisposable
{
    /// <summary>The largest object that one PUT may bring, as on AWS.</summary>
    public const long MaxObject = 5L * 1024 * 1024 * 1024;

    private readonly S3Request _request;
    private readonly Stream _source;
    private readonly AwsChunkedStream? _chunked;
    private readonly string _declaredHash;
    private readonly IncrementalHash? _sha256;
#pragma warning disable CA5351 // The ETag of S3 is an MD5; nothing relies on it for security.
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
    private readonly ContentChecksum? _checksum;

    private IncomingBody(S3Request request)
    {
        _request = request;
        _declaredHash = request.Headers["x-amz-content-sha256"].ToString();
        bool streaming = _declaredHash.StartsWith("STREAMING-", StringComparison.Ordinal);
        _chunked = !streaming ? null : _declaredHash switch
        {
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" or "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" => new AwsChunkedStream(request.Context.Request.Body, request.Signature),
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER" => new AwsChunkedStream(request.Context.Request.Body, seed: null),
            _ => throw S3Exception.NotImplemented($"x-amz-content-sha256: {_declaredHash}"),
        };
        _source = _chunked ?? request.Context.Request.Body;
        _sha256 = streaming || _declaredHash == "UNSIGNED-PAYLOAD" ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string? trailer = request.Headers["x-amz-trailer"].ToString() is { Length: > 0 } name ? name : null;
        string? header = trailer ?? request.Headers.Keys.FirstOrDefault(ContentChecksum.IsChecksum);
        _checksum = header is null ? null : ContentChecksum.ForHeader(header);
    }

    /// <summary>The checksum header that was sent and found right; null when none was.</summary>
    public KeyValuePair<string, string>? Checksum { get; private set; }

    public static IncomingBody Open(S3Request request) => new(request);

    /// <summary>Reads a small body whole.</summary>
    public async Task<byte[]> ReadAllAsync(int limit, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await CopyAsync(buffer, limit, cancellationToken);
        return buffer.ToArray();
    }

    /// <summary>Writes the body to a file and flushes it to the disk.</summary>
    public async Task<StagedContent> StageAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, useAsync: true);
            long size = await CopyAsync(file, MaxObject, cancellationToken);
            file.Flush(flushToDisk: true);
            return new StagedContent(path, size, Convert.ToHexStringLower(_md5.GetCurrentHash()));
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    public void Dispose()
    {
        _chunked?.Dispose();
        _sha256?.Dispose();
        _md5.Dispose();
        _checksum?.Dispose();
    }

    private async Task<long> CopyAsync(Stream destination, long limit, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        long size = 0;
        try
        {
            while (await _source.ReadAsync(buffer, cancellationToken) is > 0 and int count)
            {
                size += count;
                if (size > limit)
                {
                    throw new S3Exception(StatusCodes.Status400BadRequest, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
                }

                Append(buffer.AsSpan(0, count));
                await destination.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
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
        return size;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _sha256?.AppendData(bytes);
        _md5.AppendData(bytes);
        _checksum?.Append(bytes);
    }

    private void Verify(long size)
    {
        if (_sha256 is not null && !string.Equals(Convert.ToHexStringLower(_sha256.GetCurrentHash()), _declaredHash, StringComparison.OrdinalIgnoreCase))
        {
            throw new S3Exception(StatusCodes.Status400BadRequest, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }

        string decodedLength = _request.Headers["x-amz-decoded-content-length"].ToString();
        if (_chunked is not null && decodedLength.Length > 0 && decodedLength != size.ToString(CultureInfo.InvariantCulture))
        {
            throw new S3Exception(StatusCodes.Status400BadRequest, "IncompleteBody", "You did not provide the number of bytes specified by the x-amz-decoded-content-length HTTP header");
        }

        string md5 = _request.Headers.ContentMD5.ToString();
        if (md5.Length > 0 && md5 != Convert.ToBase64String(_md5.GetCurrentHash()))
        {
            throw S3Exception.BadDigest("The Content-MD5 you specified did not match what we received.");
        }

        VerifyChecksum();
    }

    private void VerifyChecksum()
    {
        if (_checksum is null)
        {
            return;
        }

        string given = _chunked?.Trailers.GetValueOrDefault(_checksum.HeaderName) ?? _request.Headers[_checksum.HeaderName].ToString();
        if (given.Length == 0)
        {
            throw S3Exception.InvalidRequest($"The trailing header {_checksum.HeaderName} was announced and did not come.");
        }

        if (given != _checksum.Value())
        {
            throw S3Exception.BadDigest($"The {_checksum.Algorithm.ToUpperInvariant()} you specified did not match the calculated checksum.");
        }

        Checksum = new(_checksum.HeaderName, given);
    }
}
