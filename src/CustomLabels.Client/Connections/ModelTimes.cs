using System.Collections.Concurrent;
using Amazon.Rekognition.Model;

namespace CustomLabels.Connections;

/// <summary>
/// When models were started and stopped. AWS does not report it; the local service does, in a header of DescribeProjectVersions:
/// <c>position:since:stopped,…</c> in milliseconds since 1970, with each version's position in the page.
/// </summary>
internal sealed class ModelTimes
{
    private const string Header = "x-customlabels-run-times";

    private readonly ConcurrentDictionary<string, (DateTimeOffset? Since, DateTimeOffset? Stopped)> _times = new(StringComparer.Ordinal);

    /// <summary>Reads the header of a response.</summary>
    public void Read(object sender, ResponseEventArgs e)
    {
        if (e is not WebServiceResponseEventArgs { Response: DescribeProjectVersionsResponse { ProjectVersionDescriptions: { } page } } received
            || received.ResponseHeaders?.FirstOrDefault(header => header.Key.Equals(Header, StringComparison.OrdinalIgnoreCase)).Value is not { } text)
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

    /// <summary>The times of a model, where they are known.</summary>
    public (DateTimeOffset? Since, DateTimeOffset? Stopped) Of(string arn) => _times.GetValueOrDefault(arn);

    private static DateTimeOffset? Time(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var stamp) ? DateTimeOffset.FromUnixTimeMilliseconds(stamp) : null;
}
