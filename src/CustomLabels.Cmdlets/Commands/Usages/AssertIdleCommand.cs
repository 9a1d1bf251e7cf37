using CustomLabels.Reports;
using CustomLabels.Usages;

namespace CustomLabels.Commands;

/// <summary>Ends with an error when models run that cost more than allowed: a step of a pipeline.</summary>
[Cmdlet(VerbsLifecycle.Assert, "CLIdle", HelpUri = HelpPages.Base + "Assert-CLIdle.md")]
[OutputType(typeof(string))]
public sealed class AssertIdleCommand : RegionsCmdlet
{
    private const string Title = "Assert-CLIdle";

    private ReportRun? _report;

    /// <summary>What all models that run may cost per hour in US dollars; 0: none may run.</summary>
    [Parameter]
    [ValidateRange(0.0, 1e9)]
    public double MaxHourlyCost { get; set; }

    /// <summary>A report for other programs, as text: annotations of GitHub or Azure Pipelines, SARIF, JUnit or Markdown.</summary>
    [Parameter]
    [Alias("As")]
    [ValidateNotNull]
    public ReportFormat? Output { get; set; }

    /// <summary>The file for the report.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>Replace the file of an earlier report.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken) =>
        _report = await Work.BeginReportAsync(Title, Output, Destination, Force, Work.WriteAsync, cancellationToken);

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        List<Usage> running = [];
        var unread = await InRegionsAsync(
            async connection =>
            {
                await foreach (var usage in new UsageReader(connection, TimeProvider.System).ReadAsync(null, cancellationToken))
                {
                    // What is stopping ends by itself, and so does a training.
                    if (usage is { Activity: UsageReader.Running, Status: not "STOPPING" })
                    {
                        running.Add(usage);
                    }
                }
            },
            cancellationToken);

        var limit = (decimal)MaxHourlyCost;
        var hourly = running.Exists(static usage => usage.HourlyCost is null) ? null : running.Sum(static usage => usage.HourlyCost);
        var fails = limit == 0 ? running.Count > 0 : hourly is null || hourly > limit;
        await Work.ReportGateAsync(Title, [.. Checks(running, unread, hourly, limit, fails)], fails || unread.Count > 0, _report, Output, cancellationToken);
        if (fails)
        {
            throw CostMessages.NotIdle(running.Count, hourly, limit, running.Select(CostMessages.Runs));
        }

        if (unread.Count > 0)
        {
            throw CostMessages.NotKnownIdle(unread);
        }
    }

    private static IEnumerable<Check> Checks(List<Usage> running, IReadOnlyList<string> unread, decimal? hourly, decimal limit, bool fails)
    {
        foreach (var region in unread)
        {
            yield return new Check { Name = "RegionUnreadable", Outcome = CheckOutcome.Failed, Message = $"What runs in {region} could not be read.", Properties = new Dictionary<string, string> { ["region"] = region } };
        }

        foreach (var usage in running)
        {
            yield return new Check
            {
                Name = "ModelRunning",
                Outcome = fails ? CheckOutcome.Failed : CheckOutcome.Passed,
                Message = CostMessages.Runs(usage),
                Fix = fails ? $"Stop it with Stop-CLModel {usage}." : null,
                Properties = new Dictionary<string, string> { ["model"] = usage.Model, ["region"] = usage.Region ?? string.Empty },
            };
        }

        yield return new Check
        {
            Name = "Idle",
            Outcome = fails || unread.Count > 0 ? CheckOutcome.Failed : CheckOutcome.Passed,
            IsVerdict = true,
            Message = running.Count == 0 ? (unread.Count > 0 ? "Whether all is idle is not known." : "No model runs.") : CostMessages.RunsInAll(running.Count, hourly, limit),
        };
    }
}
