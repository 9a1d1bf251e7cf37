namespace CustomLabels.Service.Auth;

/// <summary>What <c>Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…</c> says.</summary>
internal sealed record AuthorizationHeader(string AccessKeyId, string Date, string Region, string Service, IReadOnlyList<string> SignedHeaders, string Signature)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    public string Scope => $"{Date}/{Region}/{Service}/aws4_request";

    /// <summary>Parses the header; null if it does not have that form.</summary>
    public static AuthorizationHeader? TryParse(string header)
    {
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            return null;
        }

        Dictionary<string, string> parts = [];
        foreach (var part in header[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', 2) is [var name, var value] && !parts.TryAdd(name, value))
            {
                return null;
            }
        }

        if (!parts.TryGetValue("Credential", out var credential) ||
            !parts.TryGetValue("SignedHeaders", out var headers) ||
            !parts.TryGetValue("Signature", out var signature))
        {
            return null;
        }

        // An access key id has no slash; the last four parts are the scope.
        return credential.Split('/') is [var id, var date, var region, var service, "aws4_request"]
            ? new AuthorizationHeader(id, date, region, service, headers.Split(';'), signature)
            : null;
    }
}
