using System.Runtime.CompilerServices;
using CustomLabels.Costs;
using CustomLabels.Identities;
using CustomLabels.Leases;
using CustomLabels.Models;

namespace CustomLabels.Usages;

/// <summary>Finds the models of a Region that nobody needs any more, and stops them.</summary>
/// <param name="connection">The connection, to one Region.</param>
/// <param name="rules">What is stopped.</param>
/// <param name="clock">The clock that leases and schedules are measured by.</param>
public sealed class ModelSweep(ServiceConnection connection, SweepRules rules, TimeProvider clock)
{
    private readonly UsageReader _usages = new(connection, clock);

    /// <summary>Judges every model that starts or runs.</summary>
    /// <exception cref="CustomLabelsException">The Region cannot be read.</exception>
    public async IAsyncEnumerable<SweepVerdict> JudgeAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var model in new IdentityMatches(connection).ModelsAsync(new ModelIdentity("*"), cancellationToken))
        {
            if (ModelStates.IsUp(model.Status))
            {
                yield return await JudgeAsync(model, cancellationToken);
            }
        }
    }

    /// <summary>Stops a model, and takes its lease away.</summary>
    /// <param name="progress">Receives the state of a model that is starting and cannot be stopped before it runs.</param>
    public async Task<Usage> StopAsync(SweepVerdict verdict, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        var stopped = await new ModelClient(connection).StopAsync(new ModelIdentity(verdict.Model), progress, cancellationToken);
        if (verdict.Usage.LeaseUntil is not null)
        {
            await new LeaseClient(connection, clock).TryRemoveAsync(verdict.Model, cancellationToken);
        }

        return verdict.Usage with { Status = stopped.Status, Reason = verdict.Reason };
    }

    private async Task<SweepVerdict> JudgeAsync(Model model, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> tags = new Dictionary<string, string>();
        CustomLabelsException? unknown = null;
        try
        {
            tags = await _usages.TagsAsync(model, cancellationToken);
        }
        catch (AmazonServiceException e)
        {
            // Without its tags nobody knows whether it is to be kept; unless it is gone since.
            return new SweepVerdict(model, _usages.Of(model, tags), null, EventualConsistency.IsNotFound(e) ? null : Unreadable(model, e));
        }

        var usage = _usages.Of(model, tags);
        if (usage.IsKept || (rules.Owner is { } owner && !NamePattern.IsMatch(owner, usage.Owner ?? string.Empty)))
        {
            return new SweepVerdict(model, usage, null, null);
        }

        string? reason = null;
        try
        {
            var now = clock.GetUtcNow();
            reason = Lease.Read(tags.GetValueOrDefault) is { } lease && lease.IsOver(now) ? Over(lease, now) : null;
            reason ??= (usage.OffHours ?? rules.OffHours) is { } schedule && OffHours.Parse(schedule).IsOff(now) ? $"these are its off-hours ({schedule})" : null;
        }
        catch (CustomLabelsException e)
        {
            unknown = new CustomLabelsException(e.ErrorId, e.Kind, $"{model} in {connection.Region}: {e.Message}", model.ToString(), e);
        }

        if (reason is null && rules.Idle is { } idle && model.Status == "RUNNING")
        {
            if (LastUse(model) is not { } last)
            {
                unknown ??= NobodyCounts(model);
            }
            else if (clock.GetUtcNow() - last is var time && time >= idle)
            {
                reason = $"nobody has used it for {Duration.Format(time)}";
            }
        }

        return new SweepVerdict(model, usage, reason, unknown);
    }

    /// <summary>When it was used last, or began to be watched; null when nobody counts.</summary>
    private DateTimeOffset? LastUse(Model model)
    {
        var counted = model.Requests is null ? null : Later(model.LastUsedAt, model.RunningSince);
        var logged = rules.LastUses is { } uses ? (uses.TryGetValue(model.Arn, out var last) ? Later(last, rules.LoggedSince) : rules.LoggedSince) : null;
        return Later(counted, logged);
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    private static string Over(Lease lease, DateTimeOffset now) =>
        $"its lease{(lease.Owner is null ? string.Empty : $" for {lease.Owner}")} has been over for {Duration.Format(now - lease.Until)}";

    private CustomLabelsException Unreadable(Model model, AmazonServiceException cause)
    {
        var why = RequestErrors.Explain(cause, model.ToString());
        return new CustomLabelsException(why.ErrorId, why.Kind, $"The tags of {model} in {connection.Region} cannot be read, so nobody knows whether it is needed: it is left running. {why.Message}", model.ToString(), cause);
    }

    private CustomLabelsException NobodyCounts(Model model) =>
        new(
            ErrorIds.UsageUnknown,
            ErrorKind.NotReady,
            $"Whether {model} in {connection.Region} is idle cannot be known, and it is left running: AWS counts requests by operation, not by model. Give the logs of its detections with -ResumeFile, and with -Since from when on they are complete; or start models with a lease (Start-CLModel -StopAfter).",
            model.ToString());
}
