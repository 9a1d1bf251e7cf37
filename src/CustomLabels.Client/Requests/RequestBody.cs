using System.Security.Cryptography;

namespace CustomLabels.Requests;

/// <summary>
/// The body of a request, written by its caller into memory of the pool: it takes the place of what the SDK would write. The SDK would hold a large image
/// three times: as bytes, as base64 and as a copy of that.
/// </summary>
internal sealed class RequestBody : IDisposable
{
    private static readonly AsyncLocal<RequestBody?> Running = new();

    /// <param name="content">The body, which is disposed of with this.</param>
    public RequestBody(PooledBytes content)
    {
        Content = content;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content.Span, hash);
        Sha256 = Convert.ToHexStringLower(hash);
    }

    /// <summary>The body of the request that is being sent; null for what the SDK writes.</summary>
    public static RequestBody? Current => Running.Value;

    /// <summary>The body.</summary>
    public PooledBytes Content { get; }

    /// <summary>Its SHA-256, which is part of the signature: worked out once, however often it is sent.</summary>
    public string Sha256 { get; }

    /// <summary>Sends this from here to the end of the calling method.</summary>
    public void Use() => Running.Value = this;

    /// <inheritdoc/>
    public void Dispose() => Content.Dispose();
}
