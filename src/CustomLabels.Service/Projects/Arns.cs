using System.Globalization;
using CustomLabels.Service.Auth;
using CustomLabels.Service.State;
using Microsoft.Data.Sqlite;

namespace CustomLabels.Service.Projects;

/// <summary>Makes ARNs (spec/api.md §6), each with a number of its own: the milliseconds of its making.</summary>
/// <param name="clock">The time.</param>
/// <param name="last">The number that was given last: when the clock has gone back meanwhile, numbers go on from there.</param>
internal sealed class Arns(TimeProvider clock, long last = 0)
{
    private readonly Lock _lock = new();
    private long _last = last;

    /// <summary>Milliseconds since 1970, never the same twice, never backwards.</summary>
    public long NextStamp()
    {
        lock (_lock)
        {
            _last = Math.Max(_last + 1, clock.GetUtcNow().ToUnixTimeMilliseconds());
            return _last;
        }
    }

    /// <summary>The greatest number among the ARNs that there are.</summary>
    public static long LastStamp(SqliteConnection connection) => connection.Count(
        """
        SELECT coalesce(max(created_at), 0) FROM
        (SELECT max(created_at) AS created_at FROM projects UNION ALL SELECT max(created_at) FROM datasets UNION ALL SELECT max(created_at) FROM versions)
        """);

    public static string Project(Caller owner, string name, long stamp) =>
        string.Create(CultureInfo.InvariantCulture, $"{owner.Scope}project/{name}/{stamp}");

    public static string Dataset(Caller owner, string project, string type, long stamp) =>
        string.Create(CultureInfo.InvariantCulture, $"{owner.Scope}project/{project}/dataset/{type.ToLowerInvariant()}/{stamp}");

    public static string Version(Caller owner, string project, string name, long stamp) =>
        string.Create(CultureInfo.InvariantCulture, $"{owner.Scope}project/{project}/version/{name}/{stamp}");

    /// <summary>The account that an ARN names: its fifth part.</summary>
    public static string AccountOf(string arn) => arn.Split(':', 6)[4];

    /// <summary>The region that an ARN names: its fourth part.</summary>
    public static string RegionOf(string arn) => arn.Split(':', 6)[3];
}
