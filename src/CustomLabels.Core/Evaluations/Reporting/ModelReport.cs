using CustomLabels.Evaluations.Comparing;
using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Reporting;

/// <summary>What a report says about one model, whatever its format.</summary>
internal sealed record ModelReport
{
    /// <summary>What it is made from.</summary>
    public required ReportRequest Request { get; init; }

    /// <summary>The model's figures.</summary>
    public required ModelFigures Figures { get; init; }

    /// <summary>How far they could be off; null without a snapshot.</summary>
    public ModelIntervals? Intervals { get; init; }

    /// <summary>What is reached without looking at the images, the best first; empty without a snapshot.</summary>
    public IReadOnlyList<NaiveBaseline> Baselines { get; init; } = [];

    /// <summary>The figures of the model it is compared with; null for none.</summary>
    public ModelFigures? OtherFigures { get; init; }

    /// <summary>How it does beside the other model; null without one, or when they cannot be compared.</summary>
    public ModelComparison? Comparison { get; init; }

    /// <summary>Why they cannot be compared; null when they are, or when there is no other model.</summary>
    public string? WhyNoComparison { get; init; }

    /// <summary>What was taken for what; null without a snapshot.</summary>
    public ConfusionCounts? Confusions { get; init; }

    /// <summary>The images that it was trained and tested on; null without a snapshot.</summary>
    public ManifestMeasure? Images { get; init; }

    /// <summary>How it does on kinds of images; empty without a snapshot.</summary>
    public IReadOnlyList<EvaluationSegment> Segments { get; init; } = [];

    /// <summary>Why the images are parted by their folder only; null when they are parted by what they show too.</summary>
    public string? WhyNotAllSegments { get; init; }

    /// <summary>Why the pictures were not compared in search of leaks; null when they were.</summary>
    public string? WhyNotCompared { get; init; }

    /// <summary>The model.</summary>
    public ScoredModel Model => Request.Model;

    /// <summary>The sentence that a reader remembers.</summary>
    public string Verdict => ModelVerdict.Of(this);

    /// <summary>The overlap from which a box is right; null for labels of whole images.</summary>
    public double? MinIou => Model.Set is { FindsBoxes: true } set ? set.MinIou : null;

    /// <summary>What every figure is measured on and with, in one line.</summary>
    public string Terms
    {
        get
        {
            var overlap = MinIou is { } iou ? string.Create(CultureInfo.InvariantCulture, $"; a box is right from IoU {iou:0.##} on") : string.Empty;
            return $"On {Model.Data}; {Model.ThresholdSource}{overlap}.";
        }
    }

    /// <summary>The labels with the best F1 scores, and those with the worst, no label in both.</summary>
    /// <param name="count">How many of each at most.</param>
    public (IReadOnlyList<LabelFigures> Best, IReadOnlyList<LabelFigures> Worst) Ends(int count)
    {
        var worst = Figures.Labels.Reverse().Take(Math.Min(count, Figures.Labels.Count / 2)).ToList();
        return ([.. Figures.Labels.Take(Math.Min(count, Figures.Labels.Count - worst.Count))], worst);
    }

    /// <summary>What to do about a label.</summary>
    /// <param name="label">Its figures.</param>
    public string AdviceOn(LabelFigures label) =>
        LabelAdvice.Of(label, Model.Set?.FindsBoxes ?? false, Model.Set?.IndexOf(label.Label) is { } index && Confusions?.MostTakenFor(index) is { } other ? Model.Set.Labels[other] : null);

    /// <summary>Makes the report.</summary>
    /// <param name="request">From what.</param>
    public static async Task<ModelReport> MakeAsync(ReportRequest request, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new OperationProgress("Calculating the figures", request.Model.Name));
        var set = request.Model.Set;
        var (images, whyNot) = set is null ? (null, null) : await TrainedAndTested.MeasureAsync(request, set, progress, cancellationToken);
        var (segments, whyNotAll) = set is null ? ([], null) : await WeakSegments.FindAsync(request, set.Images.Count, progress, cancellationToken);
        var (comparison, whyNoComparison) = Compare(request, cancellationToken);
        return new ModelReport
        {
            Request = request,
            Figures = ModelFigures.Of(request.Model),
            Intervals = ModelIntervals.Of(request.Model, request.Seed, cancellationToken),
            Baselines = set is null ? [] : NaiveBaselines.Of(set),
            Confusions = set is null ? null : new ConfusionCounts(request.Model),
            OtherFigures = request.Other is null ? null : ModelFigures.Of(request.Other),
            Comparison = comparison,
            WhyNoComparison = whyNoComparison,
            Images = images,
            WhyNotCompared = whyNot,
            Segments = segments,
            WhyNotAllSegments = whyNotAll,
        };
    }

    private static (ModelComparison? Comparison, string? WhyNone) Compare(ReportRequest request, CancellationToken cancellationToken)
    {
        if (request.Other is null)
        {
            return (null, null);
        }

        try
        {
            return (ModelComparer.Correct([ModelComparer.Compare(request.Other, request.Model, request.Seed, cancellationToken)])[0], null);
        }
        catch (CustomLabelsException exception)
        {
            return (null, exception.Message);
        }
    }
}
