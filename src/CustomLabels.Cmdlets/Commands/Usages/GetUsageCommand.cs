using CustomLabels.Usages;

namespace CustomLabels.Commands;

/// <summary>Gets what runs and costs money: models that start, run or stop, with their leases, and trainings.</summary>
[Cmdlet(VerbsCommon.Get, "CLUsage", HelpUri = HelpPages.Base + "Get-CLUsage.md")]
[OutputType(typeof(Usage))]
public sealed class GetUsageCommand : RegionsCmdlet
{
    /// <summary>Also trainings that have ended since: a time, or how long ago, as 30d or 12h.</summary>
    [Parameter]
    [PastTimeTransformation]
    public DateTimeOffset? Since { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => InRegionsAsync(
        async connection =>
        {
            UsageReader reader = new(connection, TimeProvider.System);
            await foreach (var usage in reader.ReadAsync(Since, cancellationToken))
            {
                await Work.WriteAsync(usage);
            }

            if (reader.TagFailure is { } failure)
            {
                await Work.WarnAsync(CostMessages.NoTags(connection.Region, failure));
            }
        },
        cancellationToken);
}
