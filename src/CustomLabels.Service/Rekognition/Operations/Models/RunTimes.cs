using System.Globalization;
using CustomLabels.Service.Models;

namespace CustomLabels.Service.Rekognition.Operations.Models;

/// <summary>
/// Since when models run and when they were stopped. The shapes of the wire have no member for it, and clients of the SDKs drop what they do not know:
/// a header of DescribeProjectVersions says it to those who read it.
/// </summary>
internal static class RunTimes
{
    /// <summary>The header.</summary>
    public const string Header = IOperation.HeaderPrefix + "run-times";

    /// <summary>
    /// For each version of a page that ever ran <c>position:since:stopped</c>, separated by commas: the position from 0, and milliseconds since 1970, or
    /// nothing.
    /// </summary>
    public static string Of(IReadOnlyList<VersionRow> page) => string.Join(',', page
        .Select((version, position) => (version, position))
        .Where(item => item.version.RunningSince is not null)
        .Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.position}:{Stamp(item.version.RunningSince)}:{Stamp(item.version.StoppedAt)}")));

    private static string Stamp(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
