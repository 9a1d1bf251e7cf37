namespace CustomLabels.Service.S3.Protocol;

/// <summary>The number of a part.</summary>
internal static class PartNumber
{
    public const int Max = 10_000;

    /// <exception cref="S3Exception">It is not a valid part number.</exception>
    public static int Parse(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Max
            ? number
            : throw S3Exception.InvalidArgument("Part number must be an integer between 1 and 10000, inclusive");
}
