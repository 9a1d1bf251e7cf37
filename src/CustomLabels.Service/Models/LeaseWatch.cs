using CustomLabels.Costs;
using CustomLabels.Service.Tags;

namespace CustomLabels.Service.Models;

/// <summary>Stops models whose lease is over: Start-CLModel -StopAfter writes it as tags. AWS does nothing of the kind.</summary>
internal sealed class LeaseWatch(Database database, RunningModels models, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly HashSet<string> _unreadable = [];

    /// <summary>Looks every two seconds, for as long as the service runs.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await StopExpiredAsync();
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Stops what is over now.</summary>
    public async Task StopExpiredAsync()
    {
        foreach (var arn in database.Read(connection => VersionTable.Tagged(connection, Lease.UntilTag, VersionStatus.Running, VersionStatus.Starting)))
        {
            if (database.Read(connection => Over(connection, arn)) is null)
            {
                continue;
            }

            var lease = await database.WriteAsync(connection =>
            {
                var over = Over(connection, arn);
                if (over is not null && VersionTable.Find(connection, arn) is { Status: VersionStatus.Running or VersionStatus.Starting } version)
                {
                    VersionTable.Move(connection, version, VersionStatus.Stopping, "The model is being stopped: its lease is over.");
                    TagTable.Delete(connection, arn, Lease.Tags);
                    return over;
                }

                return null;
            });
            if (lease is not null)
            {
                log.LeaseOver(arn, lease.Until, lease.Owner ?? "nobody named");
                models.Stop(arn, string.Create(CultureInfo.InvariantCulture, $"The model is stopped: its lease ended at {lease.Until.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}."));
            }
        }
    }

    /// <summary>The lease of a version, if it is over and the version is not to be kept.</summary>
    private Lease? Over(SqliteConnection connection, string arn)
    {
        var tags = TagTable.Find(connection, arn);
        try
        {
            return Lease.Read(tags.GetValueOrDefault) is { } lease && lease.IsOver(clock.GetUtcNow()) && !tags.ContainsKey(Lease.KeepTag) ? lease : null;
        }
        catch (CustomLabelsException e)
        {
            if (_unreadable.Add($"{arn} {e.Target}"))
            {
                log.LeaseUnreadable(arn, e.Message);
            }

            return null;
        }
    }

    /// <summary>Removes a lease that ended before the model is started again: it was for another run.</summary>
    public static void Forget(SqliteConnection connection, string arn, DateTimeOffset now)
    {
        var tags = TagTable.Find(connection, arn);
        if (tags.TryGetValue(Lease.UntilTag, out var until) && DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time <= now)
        {
            TagTable.Delete(connection, arn, Lease.Tags);
        }
    }
}
