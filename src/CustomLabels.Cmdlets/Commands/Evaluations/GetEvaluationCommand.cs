using CustomLabels.Evaluations.Reporting;
using CustomLabels.Evaluations.Results;
using CustomLabels.Evaluations.Scoring;
using CustomLabels.Evaluations.Segments;
using CustomLabels.Storage;

namespace CustomLabels.Commands;

/// <summary>Gets how well models did on their test images: overall, and per label in the property Labels.</summary>
[Cmdlet(VerbsCommon.Get, "CLEvaluation", DefaultParameterSetName = ModelSet, HelpUri = HelpPages.Base + "Get-CLEvaluation.md")]
[OutputType(typeof(Evaluation), typeof(EvaluationSegment))]
public sealed class GetEvaluationCommand : EvaluationCmdlet
{
    /// <summary>The figures on parts of the test images, by these properties of the images, instead of those on all: where the model is weak.</summary>
    [Parameter]
    [ValidateSet(EvaluationSegments.Brightness, EvaluationSegments.Size, EvaluationSegments.AspectRatio, EvaluationSegments.Folder)]
    public string[] By { get; set; } = [];

    /// <summary>The seed of the bootstrap that gives the 95 % intervals: the same one gives the same intervals.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Seed { get; set; } = DefaultSeed;

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(ScoredModel model, CancellationToken cancellationToken)
    {
        if (By.Length > 0)
        {
            await WriteSegmentsAsync(model, cancellationToken);
            return;
        }

        if (model.Set is null)
        {
            await Work.WarnAsync(Messages.NoCounts(model.Name, model.ReasonForNoSet()));
        }

        await Work.WriteAsync(EvaluationResults.Of(model, Seed, cancellationToken));
    }

    private async Task WriteSegmentsAsync(ScoredModel model, CancellationToken cancellationToken)
    {
        ReportImages images = new(null, async token => new ObjectStore(await ConnectAsync(token)));
        var segments = await EvaluationSegments.OfAsync(model, By, images.OpenAsync, Seed, Work.Progress, cancellationToken);
        if (segments.Max(segment => segment.UnreadImages) is > 0 and var unread)
        {
            await Work.WarnAsync(Messages.UnreadImages(model.Name, unread));
        }

        foreach (var segment in segments)
        {
            await Work.WriteAsync(segment);
        }
    }
}
