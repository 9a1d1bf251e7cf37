using CustomLabels.Evaluations.Scoring;
using CustomLabels.Measures;

namespace CustomLabels.Evaluations.Reporting;

/// <summary>The images that a model was trained and tested on, measured as one set in two parts.</summary>
internal static class TrainedAndTested
{
    /// <summary>With more pictures, comparing takes minutes: only when asked for.</summary>
    internal const int MaxCompared = 4_000;

    /// <summary>Measures them.</summary>
    /// <param name="request">What is reported on.</param>
    /// <param name="set">The test images.</param>
    /// <returns>The measure, and why no pictures were compared in search of leaks.</returns>
    public static async Task<(ManifestMeasure Images, string? WhyNotCompared)> MeasureAsync(
        ReportRequest request,
        ScoredTestSet set,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        AnnotatedImage[] images = [.. request.Training.Select(image => image with { Part = DatasetPart.Train }), .. Enumerable.Range(0, set.Images.Count).Select(i => Test(set, i))];
        var whyNot = request.Training.Count == 0 ? "the images that it was trained on are not known."
            : request.Open is null ? "pictures are not opened."
            : images.Length > MaxCompared && !request.ComparesAll ? string.Create(CultureInfo.InvariantCulture, $"to compare {images.Length:N0} pictures takes long. Ask for it with -FindLeaks.")
            : null;
        MeasureOptions options = new()
        {
            Open = whyNot is null ? (image, token) => request.Open!(image.Source, token) : null,
            Distance = MeasureOptions.DefaultDistance,
        };
        return (await new ImageMeasurer(options).RunAsync([request.Model.Name], images, progress, cancellationToken), whyNot);
    }

    private static AnnotatedImage Test(ScoredTestSet set, int image)
    {
        var (source, width, height) = set.Images[image];
        var truths = set.TruthsOf(image).ToArray();
        return new AnnotatedImage
        {
            Source = source,
            Name = source,
            Part = DatasetPart.Test,
            Width = width > 0 ? width : null,
            Height = height > 0 ? height : null,
            HasBoxAnnotation = set.FindsBoxes,
            Labels = set.FindsBoxes ? [] : [.. truths.Select(truth => set.Labels[truth.Label])],
            Boxes = [.. truths.Where(truth => truth.Box >= 0).Select(truth => Box(set, truth))],
        };
    }

    private static BoxAnnotation Box(ScoredTestSet set, Truth truth)
    {
        var box = set.Box(truth.Box);
        return new BoxAnnotation(set.Labels[truth.Label], box.Left, box.Top, box.Width, box.Height);
    }
}
