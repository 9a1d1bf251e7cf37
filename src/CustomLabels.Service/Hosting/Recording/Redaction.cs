using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace CustomLabels.Service.Hosting.Recording;

/// <summary>Removes what only the sender should have from requests and responses: signatures, tokens, keys, images.</summary>
internal static partial class Redaction
{
    public const string Removed = "(removed)";

    /// <summary>Longer strings in JSON are replaced by their length and hash.</summary>
    private const int MaxText = 4096;

    /// <summary>The member with the bytes of an image.</summary>
    private const string ImageBytes = "Bytes";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The target of the request line, without the signature, token and key of a presigned URL.</summary>
    public static string Target(string target) => SecretParameters().Replace(target, match => $"{match.Groups[1].Value}={Removed}");

    /// <summary>The value of a header. Authorization keeps what helps to find a mistake: the scope and the names of the signed headers.</summary>
    public static string Header(string name, string value) =>
        name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) ? Authorization(value)
        : SecretHeader().IsMatch(name) ? Removed
        : name.Equals("Referer", StringComparison.OrdinalIgnoreCase) ? Target(value)
        : value;

    /// <summary>A body as text; null if it is not text.</summary>
    public static string? Body(ReadOnlySpan<byte> body, bool isJson)
    {
        try
        {
            if (isJson && JsonNode.Parse(body) is JsonObject document)
            {
                Clean(document);
                return document.ToJsonString(Readable);
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // Not JSON after all, which is worth seeing: show it as text.
        }

        try
        {
            var text = Strict.GetString(body);
            return text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t'))
                ? null
                : Opaque().Replace(text, match => $"(removed: {match.Length} characters)");
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Authorization(string value)
    {
        var parts = AuthorizationParts().Match(value);
        return parts.Success ? $"AWS4-HMAC-SHA256 Credential={Removed}/{parts.Groups[1].Value}, SignedHeaders={parts.Groups[2].Value}, Signature={Removed}" : Removed;
    }

    private static void Clean(JsonNode node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach ((var name, var value) in members.ToList())
                {
                    members[name] = Cleaned(value, name == ImageBytes);
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    items[i] = Cleaned(items[i], isSecret: false);
                }

                break;
        }
    }

    private static JsonNode? Cleaned(JsonNode? value, bool isSecret)
    {
        if (value?.GetValueKind() == JsonValueKind.String)
        {
            var text = value.GetValue<string>();
            return isSecret || text.Length > MaxText ? JsonValue.Create(Describe(text)) : value.DeepClone();
        }

        var copy = value?.DeepClone();
        if (copy is not null)
        {
            Clean(copy);
        }

        return copy;
    }

    private static string Describe(string text)
    {
        var content = Base64.IsValid(text) ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text);
        return $"(removed: {content.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(content))})";
    }

    [GeneratedRegex(@"\b(X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token|Signature|AWSAccessKeyId|AccessKeyId)=[^&#\s]*", RegexOptions.IgnoreCase)]
    private static partial Regex SecretParameters();

    [GeneratedRegex("cookie|token|authorization|secret|password|customer-key", RegexOptions.IgnoreCase)]
    private static partial Regex SecretHeader();

    [GeneratedRegex(@"^AWS4-HMAC-SHA256 Credential=[^/,\s]+/([0-9A-Za-z/_-]+), ?SignedHeaders=([0-9a-z;-]+), ?Signature=[0-9a-f]+\z")]
    private static partial Regex AuthorizationParts();

    // Base64 or hexadecimal that is long enough to be a secret.
    [GeneratedRegex("[A-Za-z0-9+/=_-]{64,}")]
    private static partial Regex Opaque();
}
