using CustomLabels.Evaluations.LabelErrors;
using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Commands;

/// <summary>Finds the images and boxes whose label a model doubts most.</summary>
[Cmdlet(VerbsCommon.Find, "CLLabelError", DefaultParameterSetName = ModelSet, HelpUri = HelpPages.Base + "Find-CLLabelError.md")]
[OutputType(typeof(LabelError))]
public sealed class FindLabelErrorCommand : EvaluationCmdlet
{
    /// <summary>Only what has, or should have, one of these labels.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ModelLabelCompleter))]
    public string[]? Label { get; set; }

    /// <summary>The most suspicious ones: so many of each model.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = int.MaxValue;

    /// <summary>Only those at least as suspicious, 0 to 1.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double MinSuspicion { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(ScoredModel model, CancellationToken cancellationToken)
    {
        var set = model.RequireSet();
        if (Label?.FirstOrDefault(label => set.IndexOf(label) < 0) is { } unknown)
        {
            throw ThresholdMessages.NoSuchLabel(model, unknown);
        }

        if (OnDataset is not null && model.Data.Dataset.EndsWith("/train", StringComparison.Ordinal) && model.Name.StartsWith(model.Data.Dataset[..^"train".Length], StringComparison.Ordinal))
        {
            await Work.WarnAsync(Messages.HasLearnedFrom(model.Name, model.Data.Dataset));
        }

        foreach (var error in LabelErrorFinder.Find(model, Label).TakeWhile(error => error.Suspicion >= MinSuspicion).Take(First))
        {
            await Work.WriteAsync(error);
        }
    }
}
