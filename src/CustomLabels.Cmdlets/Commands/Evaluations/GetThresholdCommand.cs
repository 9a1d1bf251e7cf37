using CustomLabels.Evaluations;
using CustomLabels.Evaluations.Scoring;
using CustomLabels.Evaluations.Thresholds;
using CustomLabels.Models;

namespace CustomLabels.Commands;

/// <summary>Shows what each threshold of a label would give, and chooses one: for the best F1 score, a target, or the least cost.</summary>
[Cmdlet(VerbsCommon.Get, "CLThreshold", DefaultParameterSetName = ModelSet, SupportsShouldProcess = true, HelpUri = HelpPages.Base + "Get-CLThreshold.md")]
[OutputType(typeof(ThresholdSweep))]
public sealed class GetThresholdCommand : EvaluationCmdlet
{
    private Func<string, ThresholdCriterion> _criterionOf = static _ => new FBetaCriterion(1);
    private CostHashtables? _costs;
    private string? _written;

    /// <summary>Only these labels.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ModelLabelCompleter))]
    public string[]? Label { get; set; }

    /// <summary>The best F score in which recall counts so many times as much as precision, instead of the best F1 score.</summary>
    [Parameter]
    [ValidateRange(0.01, 100.0)]
    public double? Beta { get; set; }

    /// <summary>A precision of at least this, 0 to 1; of the thresholds that have it, the one with the highest recall.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double? Precision { get; set; }

    /// <summary>A recall of at least this, 0 to 1; of the thresholds that have it, the one with the highest precision.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double? Recall { get; set; }

    /// <summary>The least cost: what a FalsePositive and a FalseNegative cost, for all labels or for single ones.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Hashtable? Cost { get; set; }

    /// <summary>Choose on some of the images and count on the others, in turns: how good the choice is for images that the model has not been judged on.</summary>
    [Parameter]
    public SwitchParameter CrossFit { get; set; }

    /// <summary>Into how many parts -CrossFit parts the images.</summary>
    [Parameter]
    [ValidateRange(2, 1000)]
    public int Folds { get; set; } = 5;

    /// <summary>The seed of the folds and of the intervals: the same seed gives the same numbers.</summary>
    [Parameter]
    public int Seed { get; set; } = DefaultSeed;

    /// <summary>Keep the thresholds with the model, for Invoke-CLDetection -UseThreshold: in a tag where they fit, else in an object beside its results.</summary>
    [Parameter]
    public SwitchParameter Save { get; set; }

    /// <summary>A file for the thresholds, for Invoke-CLDetection -Threshold.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>Replace the file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override Task BeginAsync(CancellationToken cancellationToken)
    {
        object?[] criteria = [Beta, Precision, Recall, Cost];
        if (criteria.Count(one => one is not null) > 1)
        {
            throw ThresholdMessages.OneCriterion();
        }

        _costs = Cost is null ? null : new CostHashtables(Cost);
        _criterionOf = Precision is { } precision ? _ => new PrecisionCriterion(precision)
            : Recall is { } recall ? _ => new RecallCriterion(recall)
            : _costs is not null ? _costs.Of
            : _ => new FBetaCriterion(Beta ?? 1);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(ScoredModel model, CancellationToken cancellationToken)
    {
        var set = model.RequireSet();
        if ((Label ?? []).Concat(_costs?.Labels ?? []).FirstOrDefault(label => set.IndexOf(label) < 0) is { } unknown)
        {
            throw ThresholdMessages.NoSuchLabel(model, unknown);
        }

        var labels = Label?.Distinct(StringComparer.Ordinal).ToArray() ?? set.Labels;
        var sweeps = ThresholdSweeps.Of(model, labels, _criterionOf, CrossFit ? Folds : null, Seed, cancellationToken);
        if (Save || Destination is not null)
        {
            // If that fails, the figures still come out.
            await Work.AttemptAsync(model.Name, () => KeepAsync(model, ThresholdTable.Of(model.Name, sweeps, set.Labels, DateTimeOffset.UtcNow), cancellationToken));
        }

        foreach (var sweep in sweeps)
        {
            if (!sweep.IsReached)
            {
                await Work.WarnAsync($"{model.Name}: {sweep.Message}");
            }

            await Work.WriteAsync(sweep);
        }
    }

    private async Task KeepAsync(ScoredModel model, ThresholdTable table, CancellationToken cancellationToken)
    {
        if (Destination is not null)
        {
            await WriteFileAsync(await Work.TargetPathAsync(Destination), table);
        }

        if (!Save)
        {
            return;
        }

        if (model.ModelArn.Length == 0)
        {
            throw ThresholdMessages.ModelNotNamed(model);
        }

        var connection = await ConnectAsync(cancellationToken);
        var kept = await new ModelClient(connection).GetAsync(new ModelIdentity(model.ModelArn), cancellationToken);
        ThresholdStore store = new(connection);
        if (!table.IsComplete && await store.FindAsync(kept, cancellationToken) is { } earlier)
        {
            table = table.Over(earlier, model.RequireSet().Labels);
        }

        var tag = await store.TagAsync(kept, table, cancellationToken);
        var place = tag is null ? $"{ThresholdStore.Location(kept)}" : $"tag {ThresholdTag.Key}";
        if (await Work.ShouldProcessAsync($"{kept}", $"Keep the thresholds of {string.Join(", ", table.Labels.Select(label => label.Label))} ({place}) with"))
        {
            await store.SaveAsync(kept, table, tag, cancellationToken);
        }
    }

    private async Task WriteFileAsync(string path, ThresholdTable table)
    {
        if (_written is not null)
        {
            throw ThresholdMessages.OneFileForEachModel(path);
        }

        NewFile.Refuse(path, Force);
        if (await Work.ShouldProcessAsync(path, $"Write the thresholds of {table.Model} to"))
        {
            await NewFile.WriteAsync(path, Force, stream => stream.WriteAsync(ThresholdTableFile.Write(table)).AsTask());
        }

        _written = path;
    }
}
