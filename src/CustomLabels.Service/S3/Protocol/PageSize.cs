namespace CustomLabels.Service.S3.Protocol;

/// <summary>The page size of a listing: as asked for, at most 1000.</summary>
internal static class PageSize
{
    public const int Max = 1000;

    /// <exception cref="S3Exception">It is not a number.</exception>
    public static int Read(S3Request request, string parameter) => Math.Min(Number(request.Parameter(parameter), parameter) ?? Max, Max);

    /// <summary>A number; null if there is none.</summary>
    /// <exception cref="S3Exception">It is not a number.</exception>
    public static int? Number(string? text, string parameter) =>
        string.IsNullOrEmpty(text) ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
        : throw S3Exception.InvalidArgument($"Provided {parameter} not an integer or within integer range");
}
