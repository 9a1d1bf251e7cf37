namespace CustomLabels.Service.S3.Protocol;

/// <summary>The range of an object that a Range header asks for.</summary>
internal readonly record struct ByteRange(long Offset, long Length)
{
    /// <summary>
    /// Parses <c>bytes=a-b</c>, <c>bytes=a-</c> or <c>bytes=-n</c>; null, which means the whole object, for anything else
    /// (RFC 9110 §14.2).
    /// </summary>
    /// <exception cref="S3Exception">The range is outside the object: 416.</exception>
    public static ByteRange? Parse(string header, long size)
    {
        if (!header.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase) || header.Contains(',', StringComparison.Ordinal) ||
            header["bytes=".Length..].Split('-') is not [var first, var last])
        {
            return null;
        }

        var hasFirst = TryParse(first, out var from);
        var hasLast = TryParse(last, out var to);
        if ((!hasFirst && first.Length > 0) || (!hasLast && last.Length > 0) || (!hasFirst && !hasLast) || (hasFirst && hasLast && to < from))
        {
            return null;
        }

        if (!hasFirst)
        {
            (from, to) = (Math.Max(0, size - to), to == 0 ? -1 : size - 1);
        }
        else
        {
            to = hasLast ? Math.Min(to, size - 1) : size - 1;
        }

        return from < size && to >= from
            ? new ByteRange(from, to - from + 1)
            : throw new S3Exception(StatusCodes.Status416RangeNotSatisfiable, "InvalidRange", "The requested range is not satisfiable")
            {
                Details = new Dictionary<string, string> { ["RangeRequested"] = header, ["ActualObjectSize"] = size.ToString(CultureInfo.InvariantCulture) },
            };
    }

    private static bool TryParse(string text, out long value) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
