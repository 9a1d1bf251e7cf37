using CustomLabels.Service.S3.Checksums;

namespace CustomLabels.Service.S3.Protocol;

/// <summary>The checksum that a client asks for: <c>x-amz-checksum-algorithm</c> and <c>x-amz-checksum-type</c>.</summary>
internal static class ChecksumChoice
{
    /// <summary>The algorithm, as in headers; null for none.</summary>
    /// <exception cref="S3Exception">There is no such algorithm.</exception>
    public static string? Algorithm(S3Request request)
    {
        var name = request.Headers["x-amz-checksum-algorithm"].ToString();
        return name.Length == 0 ? null
            : ContentChecksum.Algorithms.FirstOrDefault(algorithm => algorithm.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw S3Exception.InvalidRequest("Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
    }

    /// <summary>What the checksum of a multipart upload covers; only CRCs can cover the whole object.</summary>
    /// <exception cref="S3Exception">The algorithm does not have this type.</exception>
    public static string? Type(S3Request request, string? algorithm)
    {
        var type = request.Headers[ContentChecksum.TypeHeader].ToString().ToUpperInvariant();
        if (algorithm is null)
        {
            return type.Length == 0 ? null : throw S3Exception.InvalidRequest("The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
        }

        var fits = type switch
        {
            "" => true,
            ContentChecksum.FullObject => algorithm.StartsWith("crc", StringComparison.Ordinal),
            ContentChecksum.Composite => algorithm != "crc64nvme",
            _ => throw S3Exception.InvalidRequest("Value for x-amz-checksum-type header is invalid."),
        };
        return !fits ? throw S3Exception.InvalidRequest($"The {type} checksum type cannot be used with the {algorithm} checksum algorithm.")
            : type.Length > 0 ? type
            : algorithm == "crc64nvme" ? ContentChecksum.FullObject : ContentChecksum.Composite;
    }
}
