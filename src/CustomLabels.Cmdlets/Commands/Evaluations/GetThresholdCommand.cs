using CustomLabels.Evaluations.Scoring;
using CustomLabels.Evaluations.Thresholds;

namespace CustomLabels.Commands;

/// <summary>Shows what each threshold of a label would give, and chooses one: for the best F1 score, a target, or the least cost.</summary>
[Cmdlet(VerbsCommon.Get, "CLThreshold", DefaultParameterSetName = ModelSet, HelpUri = HelpPages.Base + "Get-CLThreshold.md")]
[OutputType(typeof(ThresholdSweep))]
public sealed class GetThresholdCommand : EvaluationCmdlet
{
    private Func<string, ThresholdCriterion> _criterionOf = static _ => new FBetaCriterion(1);
    private CostHashtables? _costs;

    /// <summary>Only these labels.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
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
    [ValidateRange(0, int.MaxValue)]
    public int Seed { get; set; } = 1;

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

        foreach (var sweep in ThresholdSweeps.Of(model, Label?.Distinct(StringComparer.Ordinal).ToArray() ?? set.Labels, _criterionOf, CrossFit ? Folds : null, Seed, cancellationToken))
        {
            if (!sweep.IsReached)
            {
                await Work.WarnAsync($"{model.Name}: {sweep.Message}");
            }

            await Work.WriteAsync(sweep);
        }
    }
}
