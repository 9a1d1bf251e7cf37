using System.Globalization;
using CustomLabels.Service.Auth;

namespace CustomLabels.Service.State;

/// <summary>Makes ARNs (spec/api.md §6), each with a number of its own: the milliseconds of its making.</summary>
internal sealed class Arns(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private long _last;

    /// <summary>Milliseconds since 1970, never the same twice, never backwards within one run.</summary>
    public long NextStamp()
    {
        lock (_lock)
        {
            _last = Math.Max(_last + 1, clock.GetUtcNow().ToUnixTimeMilliseconds());
            return _last;
        }
    }

    public static string Project(Caller owner, string name, long stamp) =>
        string.Create(CultureInfo.InvariantCulture, $"{owner.Scope}project/{name}/{stamp}");

    public static string Dataset(Caller owner, string project, string type, long stamp) =>
        string.Create(CultureInfo.InvariantCulture, $"{owner.Scope}project/{project}/dataset/{type.ToLowerInvariant()}/{stamp}");

    public static string Version(Caller owner, string project, string name, long stamp) =>
        string.Create(CultureInfo.InvariantCulture, $"{owner.Scope}project/{project}/version/{name}/{stamp}");

    /// <summary>The account that an ARN names: its fifth part.</summary>
    public static string AccountOf(string arn) => arn.Split(':', 6)[4];
}
