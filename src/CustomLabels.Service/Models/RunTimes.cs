using System.Globalization;
using System.Text.Json.Nodes;

namespace CustomLabels.Service.Models;

/// <summary>
/// Since when models run and when they were stopped. The shapes of the wire have no member for it, and clients of the SDKs drop what they do not know:
/// a header of DescribeProjectVersions says it to those who read it.
/// </summary>
internal static class RunTimes
{
    /// <summary>The header; below this name the operation puts it into its answer.</summary>
    public const string Header = "x-customlabels-run-times";

    /// <summary>
    /// For each version of a page that ever ran <c>position:since:stopped</c>, separated by commas: the position from 0, and milliseconds since 1970, or
    /// nothing.
    /// </summary>
    public static string Of(IReadOnlyList<VersionRow> page) => string.Join(',', page
        .Select((version, position) => (version, position))
        .Where(item => item.version.RunningSince is not null)
        .Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.position}:{Stamp(item.version.RunningSince)}:{Stamp(item.version.StoppedAt)}")));

    /// <summary>Moves it from an answer into the header.</summary>
    public static void Move(JsonObject output, IHeaderDictionary headers)
    {
        if (output.Remove(Header, out JsonNode? times) && times!.GetValue<string>() is { Length: > 0 } text)
        {
            headers[Header] = text;
        }
    }

    private static string Stamp(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
