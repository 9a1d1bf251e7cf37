using CustomLabels.Evaluations.Comparing;
using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Commands;

/// <summary>Compares models with the first one, on the test images that they have in common.</summary>
[Cmdlet(VerbsData.Compare, "CLModel", DefaultParameterSetName = ModelSet, HelpUri = HelpPages.Base + "Compare-CLModel.md")]
[OutputType(typeof(ModelComparison))]
public sealed class CompareModelCommand : EvaluationCmdlet
{
    private readonly List<ScoredModel> _models = [];
    private bool _hasNoReference;

    /// <summary>The models, the reference model first: project/version, project (its newest version), ARNs or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true, ParameterSetName = ModelSet)]
    [ModelArgument(TakesEvaluations = true)]
    [ArgumentCompleter(typeof(ModelCompleter))]
    [SupportsWildcards]
    public override ModelIdentity[] Model { get; set; } = null!;

    /// <summary>Decides the samples of images: the same seed, the same intervals and p-values.</summary>
    [Parameter]
    public int Seed { get; set; } = DefaultSeed;

    /// <inheritdoc/>
    private protected override Task ProcessAsync(ScoredModel model, CancellationToken cancellationToken)
    {
        model.RequireSet();
        _hasNoReference |= HasFailed && _models.Count == 0;
        _models.Add(model);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_models.Count < 2)
        {
            var nothingMatches = _models.Count == 0 && Model?.Any(model => model.HasWildcards) == true;
            if (!HasFailed && !nothingMatches)
            {
                await Work.WriteAsync(Messages.NothingToCompare(_models.Count).ToErrorRecord(_models.FirstOrDefault()?.Name));
            }

            return;
        }

        if (_hasNoReference)
        {
            // Its error is written already; another model must not take its place.
            return;
        }

        List<ModelComparison> comparisons = [];
        foreach (var model in _models.Skip(1))
        {
            await Work.AttemptAsync(model.Name, () =>
            {
                comparisons.Add(ModelComparer.Compare(_models[0], model, Seed, cancellationToken));
                return Task.CompletedTask;
            });
        }

        foreach (var comparison in ModelComparer.Correct(comparisons))
        {
            await Work.WriteAsync(comparison);
        }
    }
}
