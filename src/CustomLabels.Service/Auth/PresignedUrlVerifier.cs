namespace CustomLabels.Service.Auth;

/// <summary>
/// Verifies presigned URLs, whose signature is in the query: version 4, and version 2, which the AWS CLI and boto3 still
/// create by default in old regions. Both are valid for as long as they say.
/// </summary>
internal sealed class PresignedUrlVerifier(IEnumerable<AccessKey> keys, ServiceOptions options, TimeProvider clock)
{
    private const string TimestampFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const int MaxExpires = 604_800;

    private static readonly TimeSpan AllowedSkew = TimeSpan.FromMinutes(15);
    private static readonly string[] Required = ["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Expires"];

    private readonly SigningKeys _signingKeys = new();
    private readonly Dictionary<string, AccessKey> _keys = keys.ToDictionary(key => key.Id, StringComparer.Ordinal);

    /// <summary>Whether the query contains a signature of either version.</summary>
    public static bool IsPresigned(IReadOnlyList<KeyValuePair<string, string>> query) =>
        query.Any(pair => pair.Key is "X-Amz-Algorithm" or "X-Amz-Signature" or "AWSAccessKeyId");

    /// <param name="query">Its query, decoded.</param>
    /// <param name="resource">The bucket and the key as version 2 signs them: <c>/bucket/key</c>, escaped as it came.</param>
    /// <exception cref="SignatureException">The signature is wrong or has expired.</exception>
    public VerifiedSignature Verify(SignableRequest request, IReadOnlyList<KeyValuePair<string, string>> query, string resource)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach ((var name, var value) in query)
        {
            values.TryAdd(name, value);
        }

        return values.ContainsKey("AWSAccessKeyId") ? VerifyVersion2(request, values, resource) : VerifyVersion4(request, values);
    }

    private VerifiedSignature VerifyVersion4(SignableRequest request, Dictionary<string, string> query)
    {
        if (!Required.All(query.ContainsKey))
        {
            throw Malformed("Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
        }

        if (query["X-Amz-Algorithm"] != AuthorizationHeader.Algorithm)
        {
            throw Malformed("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
        }

        var header = AuthorizationHeader.TryParse(
            $"{AuthorizationHeader.Algorithm} Credential={query["X-Amz-Credential"]}, SignedHeaders={query["X-Amz-SignedHeaders"]}, Signature={query["X-Amz-Signature"]}")
            ?? throw Malformed("Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        var timestamp = query["X-Amz-Date"];
        if (!DateTimeOffset.TryParseExact(timestamp, TimestampFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signed))
        {
            throw Malformed("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        }

        if (!timestamp.StartsWith(header.Date, StringComparison.Ordinal))
        {
            throw Malformed($"Invalid credential date \"{header.Date}\". This date is not the same as X-Amz-Date: \"{timestamp[..8]}\".");
        }

        var key = Key(header.AccessKeyId, query.ContainsKey("X-Amz-Security-Token"));
        if (header.Service != "s3")
        {
            throw Malformed("Error parsing the X-Amz-Credential parameter; incorrect service. This endpoint belongs to \"s3\".");
        }

        if (!options.Regions.Contains(header.Region))
        {
            throw new SignatureException(SignatureFault.MalformedQuery, $"Error parsing the X-Amz-Credential parameter; the region '{header.Region}' is wrong; expecting '{options.Region}'")
            {
                Details = new Dictionary<string, string> { ["Region"] = options.Region },
            };
        }

        RequireTime(signed, query["X-Amz-Expires"]);
        RequireSignedHeaders(request, header);
        var signingKey = _signingKeys.Of(key, header);
        var hash = header.SignedHeaders.Contains("x-amz-content-sha256", StringComparer.Ordinal)
            ? request.Headers["x-amz-content-sha256"].ToString()
            : query.GetValueOrDefault("X-Amz-Content-Sha256") ?? RequestVerifier.UnsignedPayload;
        var unsigned = request with
        {
            RawQuery = string.Join('&', request.RawQuery.Split('&').Where(part => !part.StartsWith("X-Amz-Signature=", StringComparison.Ordinal))),
        };
        foreach (var path in RequestVerifier.CanonicalPaths(request.RawPath))
        {
            var canonical = SignatureVersion4.CanonicalRequest(unsigned, path, header.SignedHeaders, hash);
            var expected = SignatureVersion4.Sign(signingKey, SignatureVersion4.StringToSign(timestamp, header.Scope, canonical));
            if (SignatureVersion4.AreEqual(expected, header.Signature))
            {
                return new VerifiedSignature(new Caller(key.Id, key.AccountId, header.Region), signingKey, header.Signature, timestamp, header.Scope) { PayloadHash = hash };
            }
        }

        throw Mismatch();
    }

    private VerifiedSignature VerifyVersion2(SignableRequest request, Dictionary<string, string> query, string resource)
    {
        if (!query.TryGetValue("Signature", out var signature) || !query.TryGetValue("Expires", out var expires))
        {
            throw new SignatureException(SignatureFault.Missing, "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters");
        }

        if (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var end) || end > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            throw new SignatureException(SignatureFault.Missing, $"Invalid date (should be seconds since epoch): {expires}");
        }

        var key = Key(query["AWSAccessKeyId"], query.ContainsKey("x-amz-security-token"));
        if (clock.GetUtcNow() > DateTimeOffset.FromUnixTimeSeconds(end))
        {
            throw Expired(DateTimeOffset.FromUnixTimeSeconds(end), null);
        }

        return SignatureVersion4.AreEqual(SignatureVersion2.Sign(key.Secret, SignatureVersion2.StringToSign(request, expires, query, resource)), signature)
            ? new VerifiedSignature(Caller(key), [], signature, expires, string.Empty) { PayloadHash = RequestVerifier.UnsignedPayload }
            : throw Mismatch();
    }

    private Caller Caller(AccessKey key) => new(key.Id, key.AccountId, options.Region);

    private AccessKey Key(string id, bool hasToken) =>
        !_keys.TryGetValue(id, out var key) ? throw new SignatureException(SignatureFault.UnknownKey, "The AWS Access Key Id you provided does not exist in our records.")
        : hasToken ? throw new SignatureException(SignatureFault.UnknownToken, "The provided token is malformed or otherwise invalid.")
        : key;

    private void RequireTime(DateTimeOffset signed, string expires)
    {
        if (!long.TryParse(expires, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
        {
            throw Malformed("X-Amz-Expires should be a number");
        }

        if (seconds < 0)
        {
            throw Malformed("X-Amz-Expires must be non-negative");
        }

        if (seconds > MaxExpires)
        {
            throw Malformed("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds");
        }

        var now = clock.GetUtcNow();
        if (signed > now + AllowedSkew)
        {
            throw new SignatureException(SignatureFault.Expired, "Request is not yet valid");
        }

        if (now > signed.AddSeconds(seconds))
        {
            throw Expired(signed.AddSeconds(seconds), expires);
        }
    }

    private static void RequireSignedHeaders(SignableRequest request, AuthorizationHeader header)
    {
        if (!header.SignedHeaders.Contains("host", StringComparer.Ordinal))
        {
            throw Malformed("'host' must be a signed header: X-Amz-SignedHeaders.");
        }

        foreach ((var name, var _) in request.Headers)
        {
            if (name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) && !name.Equals("x-amz-content-sha256", StringComparison.OrdinalIgnoreCase)
                && !header.SignedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw new SignatureException(SignatureFault.Missing, "There were headers present in the request which were not signed")
                {
                    Details = new Dictionary<string, string> { ["HeadersNotSigned"] = name.ToLowerInvariant() },
                };
            }
        }
    }

    private static SignatureException Malformed(string message) => new(SignatureFault.MalformedQuery, message);

    private static SignatureException Mismatch() => new(SignatureFault.Mismatch,
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.");

    private SignatureException Expired(DateTimeOffset end, string? seconds)
    {
        Dictionary<string, string> details = new(StringComparer.Ordinal);
        if (seconds is not null)
        {
            details["X-Amz-Expires"] = seconds;
        }

        details["Expires"] = end.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        details["ServerTime"] = clock.GetUtcNow().UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        return new SignatureException(SignatureFault.Expired, "Request has expired") { Details = details };
    }
}
