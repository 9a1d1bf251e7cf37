using CustomLabels.Evaluations.Segments;

namespace CustomLabels.Evaluations.Reporting;

/// <summary>How a model does on kinds of images, as far as the pictures can be looked at.</summary>
internal static class WeakSegments
{
    private static readonly string[] All = [EvaluationSegments.Brightness, EvaluationSegments.Size, EvaluationSegments.AspectRatio, EvaluationSegments.Folder];

    /// <summary>Finds them.</summary>
    /// <param name="request">What is reported on.</param>
    /// <param name="images">How many test images there are.</param>
    /// <returns>The segments, and why the images are parted by their folder only.</returns>
    public static async Task<(IReadOnlyList<EvaluationSegment> Segments, string? WhyNotAll)> FindAsync(
        ReportRequest request,
        int images,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        var whyNot = request.Open is null ? "Pictures are not opened, so images are parted by their folder only."
            : images > TrainedAndTested.MaxCompared && !request.ComparesAll ? "There are many pictures, so images are parted by their folder only; -FindLeaks opens all."
            : null;
        if (whyNot is null)
        {
            try
            {
                return (await EvaluationSegments.OfAsync(request.Model, All, request.Open!, request.Seed, progress, cancellationToken), null);
            }
            catch (CustomLabelsException exception) when (exception.ErrorId == ErrorIds.FileUnreadable)
            {
                whyNot = exception.Message;
            }
        }

        return (await EvaluationSegments.OfAsync(request.Model, [EvaluationSegments.Folder], request.Open ?? Refuse, request.Seed, progress, cancellationToken), whyNot);
    }

    private static Task<Stream> Refuse(string source, CancellationToken cancellationToken) => throw new InvalidOperationException($"{source} is not opened.");
}
