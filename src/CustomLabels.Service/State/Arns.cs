using System.Globalization;

namespace CustomLabels.Service.State;

/// <summary>Makes ARNs (spec/api.md §6), each with a number of its own: the milliseconds of its making.</summary>
internal sealed class Arns(string region, string accountId, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private long _last;

    /// <summary>What every ARN of this account and region begins with.</summary>
    public string Scope { get; } = $"arn:{Partition(region)}:rekognition:{region}:{accountId}:";

    /// <summary>Milliseconds since 1970, never the same twice, never backwards within one run.</summary>
    public long NextStamp()
    {
        lock (_lock)
        {
            _last = Math.Max(_last + 1, clock.GetUtcNow().ToUnixTimeMilliseconds());
            return _last;
        }
    }

    public string Project(string name, long stamp) => string.Create(CultureInfo.InvariantCulture, $"{Scope}project/{name}/{stamp}");

    public string Dataset(string project, string type, long stamp) =>
        string.Create(CultureInfo.InvariantCulture, $"{Scope}project/{project}/dataset/{type.ToLowerInvariant()}/{stamp}");

    public string Version(string project, string name, long stamp) =>
        string.Create(CultureInfo.InvariantCulture, $"{Scope}project/{project}/version/{name}/{stamp}");

    private static string Partition(string region) =>
        region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn" : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov" : "aws";
}
