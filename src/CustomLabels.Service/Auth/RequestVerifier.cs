namespace CustomLabels.Service.Auth;

/// <summary>Verifies that a request is signed with a key of this service, for this region, within the last minutes.</summary>
internal sealed class RequestVerifier(IEnumerable<AccessKey> keys, ServiceOptions options, TimeProvider clock)
{
    /// <summary>Stands in place of the hash of a body that is not signed.</summary>
    public const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    /// <summary>The message about a request without a signature.</summary>
    public const string NotSigned = "Missing Authentication Token";

    private const string TimestampFormat = "yyyyMMdd'T'HHmmss'Z'";
    private static readonly TimeSpan AllowedSkew = TimeSpan.FromMinutes(15);

    private readonly SigningKeys _signingKeys = new();
    private readonly Dictionary<string, AccessKey> _keys = keys.ToDictionary(key => key.Id, StringComparer.Ordinal);

    /// <param name="service">The service that must have been signed for: rekognition, s3 or sts.</param>
    /// <param name="payloadHash">The hash of the body in hexadecimal, or the literal that stands in its place.</param>
    /// <exception cref="SignatureException">The signature is wrong.</exception>
    public VerifiedSignature Verify(SignableRequest request, string service, string payloadHash)
    {
        (var header, var timestamp, var key) = Examine(request, service);
        var signingKey = _signingKeys.Of(key, header);
        foreach (var path in CanonicalPaths(request.RawPath))
        {
            var canonical = SignatureVersion4.CanonicalRequest(request, path, header.SignedHeaders, payloadHash);
            var expected = SignatureVersion4.Sign(signingKey, SignatureVersion4.StringToSign(timestamp, header.Scope, canonical));
            if (SignatureVersion4.AreEqual(expected, header.Signature))
            {
                return new VerifiedSignature(new Caller(key.Id, key.AccountId, options.Regions.Contains(header.Region) ? header.Region : options.Region), signingKey, header.Signature, timestamp, header.Scope) { PayloadHash = payloadHash };
            }
        }

        throw new SignatureException(SignatureFault.Mismatch,
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
    }

    /// <summary>Everything but the signature itself: what can be said before the body is read.</summary>
    /// <exception cref="SignatureException">The key, the scope, the date or the form is wrong.</exception>
    public (AuthorizationHeader Header, string Timestamp, AccessKey Key) Examine(SignableRequest request, string service)
    {
        if (request.Headers.Authorization.Count > 1)
        {
            throw new SignatureException(SignatureFault.Malformed, "There must be only one Authorization header.");
        }

        var authorization = request.Headers.Authorization.ToString();
        if (authorization.Length == 0)
        {
            throw new SignatureException(SignatureFault.Missing, NotSigned);
        }

        var header = AuthorizationHeader.TryParse(authorization) ?? throw new SignatureException(
            SignatureFault.Malformed, "The Authorization header must be 'AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…'.");
        var timestamp = Timestamp(request.Headers, header);
        if (!_keys.TryGetValue(header.AccessKeyId, out var key))
        {
            throw new SignatureException(SignatureFault.UnknownKey, "The security token included in the request is invalid.");
        }

        if (request.Headers.ContainsKey("x-amz-security-token"))
        {
            throw new SignatureException(SignatureFault.UnknownToken, "The security token included in the request is invalid.");
        }

        CheckScope(header, service);
        CheckTime(timestamp);
        CheckSignedHeaders(request, header);
        return (header, timestamp, key);
    }

    private static string Timestamp(IHeaderDictionary headers, AuthorizationHeader header)
    {
        var timestamp = headers["x-amz-date"].ToString();
        if (timestamp.Length == 0 && DateTimeOffset.TryParseExact(headers.Date, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            timestamp = date.UtcDateTime.ToString(TimestampFormat, CultureInfo.InvariantCulture);
        }

        return timestamp.StartsWith(header.Date, StringComparison.Ordinal)
            ? timestamp
            : throw new SignatureException(SignatureFault.Malformed, "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header, of the day that the credential is scoped to.");
    }

    private static void CheckSignedHeaders(SignableRequest request, AuthorizationHeader header)
    {
        if (!header.SignedHeaders.Contains("host", StringComparer.Ordinal))
        {
            throw new SignatureException(SignatureFault.Malformed, "'Host' must be a 'SignedHeader' in the AWS Authorization.");
        }

        var unsigned = request.Headers.Keys.FirstOrDefault(name =>
            name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) && !header.SignedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (unsigned is not null)
        {
            throw new SignatureException(SignatureFault.Malformed, $"There were headers present in the request which were not signed: {unsigned}");
        }
    }

    // S3 signs the path escaped once; clients differ in what they escape.
    internal static IEnumerable<string> CanonicalPaths(string rawPath)
    {
        yield return rawPath;
        if (PercentEncoding.TryDecode(rawPath) is { } decoded && PercentEncoding.Encode(decoded, keepSlash: true) is var encoded && encoded != rawPath)
        {
            yield return encoded;
        }
    }

    private void CheckScope(AuthorizationHeader header, string service)
    {
        if (header.Service != service)
        {
            throw new SignatureException(SignatureFault.WrongService, $"Credential should be scoped to correct service: '{service}'.");
        }

        // STS answers in every region: clients ask its global endpoint too.
        if (!options.Regions.Contains(header.Region) && service != "sts")
        {
            throw new SignatureException(SignatureFault.WrongRegion,
                $"Credential should be scoped to a valid region: this service is in '{string.Join("', '", options.Regions)}', the request was signed for '{header.Region}'.");
        }
    }

    private void CheckTime(string timestamp)
    {
        var now = clock.GetUtcNow();
        if (!DateTimeOffset.TryParseExact(timestamp, TimestampFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signed))
        {
            throw new SignatureException(SignatureFault.Malformed, $"Date must be in ISO-8601 'basic format'. Got '{timestamp}'.");
        }

        if ((now - signed).Duration() > AllowedSkew)
        {
            var current = now.UtcDateTime.ToString(TimestampFormat, CultureInfo.InvariantCulture);
            throw new SignatureException(SignatureFault.Skewed, signed < now
                ? $"Signature expired: {timestamp} is now earlier than {(now - AllowedSkew).UtcDateTime.ToString(TimestampFormat, CultureInfo.InvariantCulture)} ({current} - 15 min.)"
                : $"Signature not yet current: {timestamp} is still later than {(now + AllowedSkew).UtcDateTime.ToString(TimestampFormat, CultureInfo.InvariantCulture)} ({current} + 15 min.)");
        }
    }
}
