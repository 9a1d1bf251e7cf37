using CustomLabels.Evaluations.Comparing;
using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Segments;

/// <summary>Where a model is weak: its figures on parts of the test images.</summary>
internal static class EvaluationSegments
{
    /// <summary>The properties that images are parted by.</summary>
    public const string Brightness = nameof(Brightness);

    /// <inheritdoc cref="Brightness"/>
    public const string Size = nameof(Size);

    /// <inheritdoc cref="Brightness"/>
    public const string AspectRatio = nameof(AspectRatio);

    /// <inheritdoc cref="Brightness"/>
    public const string Folder = nameof(Folder);

    private const double Significance = 0.05;

    /// <summary>The segments by each property.</summary>
    /// <param name="model">The model.</param>
    /// <param name="properties">The properties, in upper or lower case.</param>
    /// <param name="open">Opens a picture by its place.</param>
    /// <param name="seed">The seed of the test.</param>
    /// <param name="progress">Told how many pictures are read.</param>
    /// <exception cref="CustomLabelsException"><c>NoEvaluationSnapshot</c>; or no picture can be read.</exception>
    public static async Task<IReadOnlyList<EvaluationSegment>> OfAsync(
        ScoredModel model,
        IReadOnlyCollection<string> properties,
        Func<string, CancellationToken, Task<Stream>> open,
        int seed,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        var set = model.RequireSet();
        properties = [.. new[] { Brightness, Size, AspectRatio, Folder }.Where(known => properties.Contains(known, StringComparer.OrdinalIgnoreCase))];
        var values = properties.All(property => property == Folder)
            ? null
            : await ImageValues.ReadAsync(set.Images, open, properties.Contains(Brightness), progress, cancellationToken);
        var outcomes = ImageOutcomes.Of(set, model.ThresholdOf);
        LabelCounts[] counts = [.. Enumerable.Range(0, set.Images.Count).Select(image => CountsOf(outcomes, image))];
        List<EvaluationSegment> segments = [];
        foreach (var property in properties)
        {
            var classes = ClassesOf(property, set, values);
            if (classes.Count == 0 && values?.FirstProblem is { } problem)
            {
                throw new CustomLabelsException(ErrorIds.FileUnreadable, ErrorKind.NotFound, $"None of the test images of {model.Name} can be read. {problem.Message}", model.Name, problem);
            }

            segments.AddRange(Of(model, set, property, classes, counts, seed, cancellationToken));
        }

        return segments;
    }

    private static LabelCounts CountsOf(ImageOutcomes outcomes, int image)
    {
        LabelCounts counts = default;
        foreach (var (_, outcome) in outcomes.Of(image))
        {
            counts += outcome;
        }

        return counts;
    }

    private static IReadOnlyList<ImageClass> ClassesOf(string property, ScoredTestSet set, ImageValues? values) => property switch
    {
        Brightness => ImageClasses.ByTertile(values!.Brightness, ["dark", "medium", "bright"]),
        Size => ImageClasses.ByTertile([.. values!.Sizes.Select(size => size is var (width, height) ? (double)width * height : (double?)null)], ["small", "medium", "large"]),
        AspectRatio => ImageClasses.ByRatio([.. values!.Sizes.Select(size => size is var (width, height) ? (double)width / height : (double?)null)]),
        _ => ImageClasses.ByFolder(set.Images),
    };

    private static IEnumerable<EvaluationSegment> Of(
        ScoredModel model,
        ScoredTestSet set,
        string property,
        IReadOnlyList<ImageClass> classes,
        LabelCounts[] counts,
        int seed,
        CancellationToken cancellationToken)
    {
        // Only images that are in a segment: those that could not be read say nothing about the others.
        int[] known = [.. classes.SelectMany(one => one.Images).Order()];
        LabelCounts[] own = [.. known.Select(image => counts[image])];
        var all = own.Aggregate(default(LabelCounts), LabelCounts.Add);
        var pValues = HolmCorrection.Adjust(
        [
            .. classes.Select(one => classes.Count < 2 ? 1 : PermutationTest.PValue(own, [.. one.Images.Select(image => Array.BinarySearch(known, image))], seed, cancellationToken)),
        ]);
        foreach (var (one, pValue) in classes.Zip(pValues))
        {
            var inside = one.Images.Aggregate(default(LabelCounts), (sum, image) => sum + counts[image]);
            var outside = all - inside;
            var isWeak = pValue < Significance && inside.F1Score < outside.F1Score;
            yield return new EvaluationSegment(model.ModelArn, model.Name)
            {
                ProjectArn = model.ProjectArn,
                By = property,
                Segment = one.Name,
                Min = one.Min,
                Max = one.Max,
                Images = one.Images.Length,
                Support = inside.Support,
                TruePositiveCount = inside.TruePositives,
                FalsePositiveCount = inside.FalsePositives,
                FalseNegativeCount = inside.FalseNegatives,
                Precision = inside.Precision,
                Recall = inside.Recall,
                F1Score = inside.F1Score,
                OtherF1Score = classes.Count < 2 ? null : outside.F1Score,
                PValue = pValue,
                IsWeak = isWeak,
                Finding = Words(model.Name, property, one, classes.Count, inside.F1Score, outside.F1Score, pValue),
                UnreadImages = set.Images.Count - known.Length,
                ThresholdSource = model.ThresholdSource,
                MinIou = set.FindsBoxes ? set.MinIou : null,
                Dataset = model.Data.Dataset,
            };
        }
    }

    private static string Words(string model, string property, ImageClass one, int classes, double inside, double outside, double pValue)
    {
        if (classes < 2)
        {
            return "All images are alike in this, so there is nothing to compare.";
        }

        var images = property == Folder ? $"the images of {one.Name}" : $"{one.Name} images";
        if (pValue >= Significance)
        {
            return $"No difference between {images} and the others is shown.";
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{model} is {(inside < outside ? "weak" : "strong")} on {images}: F1 {inside:0.00} there, {outside:0.00} on the others. By chance a difference as large would come up in {(pValue < 0.001 ? "less than 0.1" : (100 * pValue).ToString("0.#", CultureInfo.InvariantCulture))} % of cases (permutation test over images, Holm's correction for {classes} segments).");
    }
}
