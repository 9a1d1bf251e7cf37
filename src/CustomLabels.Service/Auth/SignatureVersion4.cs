using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace CustomLabels.Service.Auth;

/// <summary>The arithmetic of Signature Version 4: canonical request, string to sign, key, signature.</summary>
internal static class SignatureVersion4
{
    public const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public static string CanonicalRequest(SignableRequest request, string canonicalPath, IReadOnlyList<string> signedHeaders, string payloadHash)
    {
        var text = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(canonicalPath).Append('\n')
            .Append(CanonicalQuery(request.RawQuery)).Append('\n');
        foreach (var name in signedHeaders)
        {
            text.Append(name).Append(':').Append(CanonicalValue(request.Headers[name])).Append('\n');
        }

        return text.Append('\n').AppendJoin(';', signedHeaders).Append('\n').Append(payloadHash).ToString();
    }

    public static string StringToSign(string timestamp, string scope, string canonicalRequest) =>
        $"{AuthorizationHeader.Algorithm}\n{timestamp}\n{scope}\n{Hash(canonicalRequest)}";

    public static byte[] SigningKey(string secret, AuthorizationHeader header)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in (string[])[header.Date, header.Region, header.Service, "aws4_request"])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return key;
    }

    public static string Sign(byte[] key, string stringToSign) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(stringToSign)));

    public static string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Compares in constant time.</summary>
    public static bool AreEqual(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    private static string CanonicalQuery(string rawQuery) => string.Join('&', PercentEncoding.DecodeQuery(rawQuery)
        .Select(pair => (Name: PercentEncoding.Encode(pair.Key), Value: PercentEncoding.Encode(pair.Value)))
        .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => $"{pair.Name}={pair.Value}"));

    private static string CanonicalValue(StringValues values)
    {
        var joined = string.Join(',', values.Select(value => value?.Trim()));
        return joined.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', joined.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : joined;
    }
}
