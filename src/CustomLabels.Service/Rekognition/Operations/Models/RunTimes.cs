using CustomLabels.Service.Models;

namespace CustomLabels.Service.Rekognition.Operations.Models;

/// <summary>
/// When models started to run and when they were stopped. The wire has no member for it, and SDKs drop members they do not know,
/// so it is a header of DescribeProjectVersions.
/// </summary>
internal static class RunTimes
{
    /// <summary>The header.</summary>
    public const string Header = IOperation.HeaderPrefix + "run-times";

    /// <summary>
    /// For each version of a page that ever ran, <c>position:since:stopped</c>, separated by commas: the position counts from 0, the times are
    /// milliseconds since 1970 or empty.
    /// </summary>
    public static string Of(IReadOnlyList<VersionRow> page) => string.Join(',', page
        .Select((version, position) => (version, position))
        .Where(item => item.version.RunningSince is not null)
        .Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.position}:{Stamp(item.version.RunningSince)}:{Stamp(item.version.StoppedAt)}")));

    private static string Stamp(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
