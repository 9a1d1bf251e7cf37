using System.Collections.Concurrent;
using Amazon.Rekognition.Model;

namespace CustomLabels.Connections;

/// <summary>
/// When models were started and stopped, and how much they are used. AWS does not report it; the local service does, in headers of DescribeProjectVersions:
/// <c>position:since:stopped,…</c> and <c>position:requests:last,…</c>, times in milliseconds since 1970, with each version's position in the page.
/// </summary>
internal sealed class ModelTimes
{
    private const string Header = "x-customlabels-run-times";
    private const string UsageHeader = "x-customlabels-usage";

    private readonly ConcurrentDictionary<string, (DateTimeOffset? Since, DateTimeOffset? Stopped)> _times = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, (long Requests, DateTimeOffset? LastUse)> _usage = new(StringComparer.Ordinal);

    /// <summary>Reads the headers of a response.</summary>
    public void Read(object sender, ResponseEventArgs e)
    {
        if (e is not WebServiceResponseEventArgs { Response: DescribeProjectVersionsResponse { ProjectVersionDescriptions: { } page } } received)
        {
            return;
        }

        foreach (var (arn, since, stopped) in Items(received, Header, page))
        {
            _times[arn] = (Time(since), Time(stopped));
        }

        foreach (var (arn, requests, last) in Items(received, UsageHeader, page))
        {
            _usage[arn] = (long.TryParse(requests, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0, Time(last));
        }
    }

    /// <summary>The times of a model, where they are known.</summary>
    public (DateTimeOffset? Since, DateTimeOffset? Stopped) Of(string arn) => _times.GetValueOrDefault(arn);

    /// <summary>How many requests a model has taken since it runs, and when the last one came; null where that is not known.</summary>
    public (long Requests, DateTimeOffset? LastUse)? UsageOf(string arn) => _usage.TryGetValue(arn, out var usage) ? usage : null;

    private static IEnumerable<(string Arn, string First, string Second)> Items(WebServiceResponseEventArgs received, string header, List<ProjectVersionDescription> page)
    {
        var text = received.ResponseHeaders?.FirstOrDefault(item => item.Key.Equals(header, StringComparison.OrdinalIgnoreCase)).Value ?? string.Empty;
        foreach (var item in text.Split(','))
        {
            if (item.Split(':') is [var position, var first, var second]
                && int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < page.Count
                && page[index].ProjectVersionArn is { } arn)
            {
                yield return (arn, first, second);
            }
        }
    }

    private static DateTimeOffset? Time(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var stamp) ? DateTimeOffset.FromUnixTimeMilliseconds(stamp) : null;
}
