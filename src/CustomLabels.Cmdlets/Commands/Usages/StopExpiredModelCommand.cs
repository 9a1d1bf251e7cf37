using CustomLabels.Usages;

namespace CustomLabels.Commands;

/// <summary>Stops models that nobody needs any more: their lease is over, it is their off-hours, or nobody uses them.</summary>
[Cmdlet(VerbsLifecycle.Stop, "CLExpiredModel", SupportsShouldProcess = true, HelpUri = HelpPages.Base + "Stop-CLExpiredModel.md")]
[OutputType(typeof(Usage))]
public sealed class StopExpiredModelCommand : RegionsCmdlet
{
    /// <summary>Also models that nobody has used for so long: 30m, seconds, or a TimeSpan.</summary>
    [Parameter]
    [TimeoutTransformation]
    public TimeSpan? Idle { get; set; }

    /// <summary>Files of Invoke-CLDetection -ResumeFile that say when models were used last.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? ResumeFile { get; set; }

    /// <summary>From when on these files are complete, so that a model that is not in them was not used: a time, or how long ago.</summary>
    [Parameter]
    [PastTimeTransformation]
    public DateTimeOffset? Since { get; set; }

    /// <summary>The off-hours of models that have no tag of their own: off=(M-F,19);on=(M-F,7);tz=Europe/Berlin.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OffHours { get; set; }

    /// <summary>Only models with a lease for this owner; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Owner { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if ((Since is not null && ResumeFile is null) || (ResumeFile is not null && Idle is null))
        {
            throw CostMessages.SinceWithoutLog();
        }

        SweepRules rules = new()
        {
            Idle = Idle,
            LastUses = ResumeFile is null ? null : await LastUsesAsync(ResumeFile, cancellationToken),
            LoggedSince = Since,
            OffHours = OffHours is null || Costs.OffHours.Parse(OffHours) is null ? null : OffHours,
            Owner = Owner,
        };
        List<Usage> stopped = [];
        await InRegionsAsync(connection => SweepAsync(new ModelSweep(connection, rules, TimeProvider.System), stopped, cancellationToken), cancellationToken);
        var sentence = CostMessages.Swept(stopped, await Work.IsDryRunAsync());
        Work.Trace(sentence);
        await Work.InformAsync(sentence);
    }

    private async Task SweepAsync(ModelSweep sweep, List<Usage> stopped, CancellationToken cancellationToken)
    {
        await foreach (var verdict in sweep.JudgeAsync(cancellationToken))
        {
            if (verdict.Unknown is { } unknown)
            {
                await Work.WriteAsync(unknown.ToErrorRecord(verdict.Model));
            }

            if (verdict.Usage.IsKept)
            {
                Work.Trace(CostMessages.Kept(verdict.Usage));
            }

            if (verdict.Reason is { } reason)
            {
                await Work.AttemptAsync(verdict.Model, async () =>
                {
                    if (await Work.ShouldProcessSentenceAsync(CostMessages.Stop(verdict.Usage, reason)))
                    {
                        var usage = await sweep.StopAsync(verdict, Work.Progress, cancellationToken);
                        stopped.Add(usage);
                        await Work.WriteAsync(usage);
                    }
                    else if (await Work.IsDryRunAsync())
                    {
                        stopped.Add(verdict.Usage);
                    }
                });
            }
        }
    }

    private async Task<IReadOnlyDictionary<string, DateTimeOffset>> LastUsesAsync(string[] files, CancellationToken cancellationToken)
    {
        Dictionary<string, DateTimeOffset> uses = new(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var path in await Work.OnPipelineAsync(() => SessionState.Path.GetResolvedProviderPathFromPSPath(file, out _)))
            {
                await DetectionLog.ReadAsync(path, uses, cancellationToken);
            }
        }

        return uses;
    }
}
