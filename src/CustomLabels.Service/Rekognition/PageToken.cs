using System.Buffers.Text;
using CustomLabels.Service.Auth;

namespace CustomLabels.Service.Rekognition;

/// <summary>
/// NextToken: where the next page starts, bound to the operation and its filters. A token of a request with other filters,
/// or an invented one, is refused.
/// </summary>
internal static class PageToken
{
    /// <summary>The position in the token of a request; null for the first page.</summary>
    public static long? Read(string operation, JsonObject input)
    {
        var token = input.Text("NextToken");
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        var bytes = new byte[token.Length];
        if (!Base64Url.IsValid(token) || !Base64Url.TryDecodeFromChars(token, bytes, out var count) ||
            Encoding.ASCII.GetString(bytes, 0, count).Split(':') is not [var print, var position] ||
            print != Fingerprint(operation, input) ||
            !long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            throw ServiceException.InvalidToken();
        }

        return value;
    }

    /// <summary>The token that continues the request.</summary>
    public static string Write(string operation, JsonObject input, long position) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Fingerprint(operation, input)}:{position}")));

    private static string Fingerprint(string operation, JsonObject input)
    {
        JsonObject filters = [];
        foreach ((var name, var value) in input.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (name is not ("NextToken" or "MaxResults") && value is not null)
            {
                filters[name] = value.DeepClone();
            }
        }

        return SignatureVersion4.Hash($"{operation}{filters.ToJsonString()}")[..16];
    }
}
