using CustomLabels.Service.Auth;

namespace CustomLabels.Service.Projects;

/// <summary>Creates ARNs (spec/api.md §6), each with its own number: the time of its creation in milliseconds.</summary>
/// <param name="last">The last number that was used: if the clock was set back since, numbers continue from there.</param>
internal sealed class Arns(TimeProvider clock, long last = 0)
{
    private readonly Lock _lock = new();
    private long _last = last;

    /// <summary>Milliseconds since 1970, strictly increasing.</summary>
    public long NextStamp()
    {
        lock (_lock)
        {
            _last = Math.Max(_last + 1, clock.GetUtcNow().ToUnixTimeMilliseconds());
            return _last;
        }
    }

    /// <summary>The greatest number of all ARNs.</summary>
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

    /// <summary>The account of an ARN: its fifth part.</summary>
    public static string AccountOf(string arn) => arn.Split(':', 6)[4];

    /// <summary>The region of an ARN: its fourth part.</summary>
    public static string RegionOf(string arn) => arn.Split(':', 6)[3];
}
