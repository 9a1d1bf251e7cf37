using CustomLabels.Service.S3.Checksums;

namespace CustomLabels.Service.S3.Protocol;

/// <summary>The one checksum of its body that a request gives: in a header, or in the trailer that <c>x-amz-trailer</c> announces.</summary>
/// <param name="Algorithm">The algorithm, as in headers.</param>
/// <param name="Value">The value in base64; null if it comes in the trailer.</param>
internal sealed record GivenChecksum(string Algorithm, string? Value)
{
    private const string SdkAlgorithm = "x-amz-sdk-checksum-algorithm";

    // They say what is to be done, and carry no checksum.
    private static readonly HashSet<string> Directives = new(StringComparer.OrdinalIgnoreCase)
    {
        ContentChecksum.TypeHeader, ContentChecksum.HeaderPrefix + "algorithm", ContentChecksum.HeaderPrefix + "mode",
    };

    public string HeaderName => ContentChecksum.HeaderPrefix + Algorithm;

    /// <summary>Reads it; null if the request gives none.</summary>
    /// <exception cref="S3Exception">There is more than one, or one of an unknown algorithm, or it is no checksum.</exception>
    public static GivenChecksum? Read(S3Request request)
    {
        IReadOnlyList<KeyValuePair<string, string?>> headers = [.. request.Headers
            .Where(header => header.Key.StartsWith(ContentChecksum.HeaderPrefix, StringComparison.OrdinalIgnoreCase) && !Directives.Contains(header.Key))
            .SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)))];
        IReadOnlyList<string> trailers = request.Headers["x-amz-trailer"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var known = headers.Select(header => ContentChecksum.AlgorithmOf(header.Key) ?? throw S3Exception.InvalidRequest("The algorithm type you specified in x-amz-checksum- header is invalid."))
            .Concat(trailers.Select(trailer => ContentChecksum.AlgorithmOf(trailer) ?? throw S3Exception.InvalidRequest("The value specified in the x-amz-trailer header is not supported"))).ToList();
        if (known.Count > 1)
        {
            throw S3Exception.InvalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }

        RequireAnnounced(request, known.FirstOrDefault());
        if (known.Count == 0)
        {
            return null;
        }

        var value = headers.Count == 1 ? headers[0].Value ?? string.Empty : null;
        return value is null || IsChecksum(value, known[0])
            ? new GivenChecksum(known[0], value)
            : throw S3Exception.InvalidRequest($"Value for {ContentChecksum.HeaderPrefix}{known[0]} header is invalid.");
    }

    private static void RequireAnnounced(S3Request request, string? algorithm)
    {
        var announced = request.Headers[SdkAlgorithm].ToString();
        if (announced.Length == 0)
        {
            return;
        }

        if (!ContentChecksum.Algorithms.Contains(announced, StringComparer.OrdinalIgnoreCase) || (algorithm is not null && !announced.Equals(algorithm, StringComparison.OrdinalIgnoreCase)))
        {
            throw S3Exception.InvalidRequest($"Value for {SdkAlgorithm} header is invalid.");
        }

        if (algorithm is null)
        {
            throw S3Exception.InvalidRequest($"{SdkAlgorithm} specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.");
        }
    }

    private static bool IsChecksum(string value, string algorithm)
    {
        Span<byte> bytes = stackalloc byte[64];
        return value.Length <= 64 && Convert.TryFromBase64String(value, bytes, out var count) && count == ContentChecksum.SizeOf(algorithm);
    }
}
