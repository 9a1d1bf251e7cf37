using System.Collections.Concurrent;
using System.Globalization;
using Amazon.Rekognition.Model;
using Amazon.Runtime;

namespace CustomLabels.Connections;

/// <summary>
/// Since when models run, and when they were stopped. AWS does not tell; the local service does, in a header of DescribeProjectVersions:
/// <c>position:since:stopped,…</c> in milliseconds since 1970, for the versions of the page by their position in it.
/// </summary>
internal sealed class ModelTimes
{
    private const string Header = "x-customlabels-run-times";

    private readonly ConcurrentDictionary<string, (DateTimeOffset? Since, DateTimeOffset? Stopped)> _times = new(StringComparer.Ordinal);

    /// <summary>Reads what an answer says.</summary>
    public void Read(object sender, ResponseEventArgs e)
    {
        if (e is not WebServiceResponseEventArgs { Response: DescribeProjectVersionsResponse { ProjectVersionDescriptions: { } page } } answer
            || answer.ResponseHeaders?.FirstOrDefault(header => header.Key.Equals(Header, StringComparison.OrdinalIgnoreCase)).Value is not { } text)
        {
            return;
        }

        foreach (var item in text.Split(','))
        {
            if (item.Split(':') is [var position, var since, var stopped]
                && int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < page.Count
                && page[index].ProjectVersionArn is { } arn)
            {
                _times[arn] = (Time(since), Time(stopped));
            }
        }
    }

    /// <summary>What is known of a model.</summary>
    public (DateTimeOffset? Since, DateTimeOffset? Stopped) Of(string arn) => _times.GetValueOrDefault(arn);

    private static DateTimeOffset? Time(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var stamp) ? DateTimeOffset.FromUnixTimeMilliseconds(stamp) : null;
}
