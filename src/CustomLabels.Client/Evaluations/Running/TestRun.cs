using CustomLabels.Annotations;
using CustomLabels.Boxes;
using CustomLabels.Detections;
using CustomLabels.Detections.Bulk;
using CustomLabels.Evaluations.Scoring;
using CustomLabels.Models;

namespace CustomLabels.Evaluations.Running;

/// <summary>Asks a running model about labeled images, and scores its answers.</summary>
/// <param name="connection">Where the model is.</param>
/// <param name="fail">Told of each image that could not be tested, and why.</param>
/// <param name="progress">Receives counts and the time left.</param>
internal sealed class TestRun(
    ServiceConnection connection,
    Func<object, Exception, Task> fail,
    IProgress<OperationProgress>? progress)
{
    /// <summary>Confidences come with 32 bits, in percent. One that is no further from a threshold than these can tell is at it.</summary>
    private const double Rounding = 1e-7;

    /// <summary>Tests a model, at its assumed thresholds.</summary>
    /// <param name="identity">The model; it must be running.</param>
    /// <param name="data">The labeled images.</param>
    /// <exception cref="CustomLabelsException">
    /// <c>NoEvaluation</c>: it is not trained; <c>ModelNotRunning</c>; <c>LabelsDiffer</c>: it knows none of the labels, or labels of another kind;
    /// <c>EmptyTestSet</c>: no image could be tested.
    /// </exception>
    public async Task<ScoredModel> RunAsync(ModelIdentity identity, LabeledTestData data, CancellationToken cancellationToken)
    {
        var model = await new ModelClient(connection).GetAsync(identity, cancellationToken);
        var summary = await new ScoredModelReader(connection).ReadSummaryAsync(model, cancellationToken);
        var findsBoxes = summary.AveragePrecision is not null || (summary.ConfusionMatrix is null && data.Images.Any(image => image.HasBoxAnnotation));
        AnnotatedImage[] images = [.. data.Images.Where(image => findsBoxes ? image.HasBoxAnnotation : image.Labels.Count > 0)];
        Check(model, summary, data, images, findsBoxes);

        var thresholds = ScoredModel.ThresholdsOf(summary, null);
        ScoredTestSetBuilder builder = new() { FindsBoxes = findsBoxes };
        var failed = await DetectAsync(new ModelIdentity(model), images, (image, detection) => Add(builder, image, detection, findsBoxes, thresholds), cancellationToken);
        var set = builder.Images > 0 ? builder.Build(summary.Labels) : throw new CustomLabelsException(
            ErrorIds.EmptyTestSet, ErrorKind.InvalidData, $"None of the {images.Length} images of {data.Name} could be tested with {model}.", data.Name);
        return new ScoredModel
        {
            Name = model.ToString(),
            ModelArn = model.Arn,
            ProjectArn = model.ProjectArn,
            Set = set,
            Thresholds = ScoredModel.ThresholdsOf(summary, set),
            ThresholdSource = "assumed thresholds of the service",
            Data = new TestData { Dataset = data.Name, Entries = set.Images.Count, Digest = set.Digest },
            TrainingSnapshot = model.TrainingSnapshot,
            TrainingImages = summary.TrainingImages,
            EvaluatedAt = DateTimeOffset.UtcNow,
            Notes = [.. Notes(data, images, failed)],
        };
    }

    private static IEnumerable<string> Notes(LabeledTestData data, AnnotatedImage[] images, int failed)
    {
        if (data.Unlabeled > 0)
        {
            yield return $"{data.Unlabeled} images of {data.Name} are not labeled, and left out.";
        }

        if (data.Images.Count > images.Length)
        {
            yield return $"{data.Images.Count - images.Length} images of {data.Name} have labels of another kind than the model gives, and are left out.";
        }

        if (failed > 0)
        {
            yield return $"{failed} of {images.Length} images of {data.Name} could not be tested, and are left out.";
        }
    }

    private static void Check(Model model, EvaluationSummary summary, LabeledTestData data, AnnotatedImage[] images, bool findsBoxes)
    {
        if (images.Length == 0)
        {
            throw Differ(findsBoxes ? $"{model} finds boxes, but no image of {data.Name} has any." : $"{model} labels whole images, but those of {data.Name} have only boxes.");
        }

        string[] labels = [.. images.SelectMany(image => LabelsOf(image, findsBoxes)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (labels.Length > 0 && !labels.Intersect(summary.Labels, StringComparer.Ordinal).Any())
        {
            throw Differ($"{model} knows none of the labels of {data.Name}. It knows {Some(summary.Labels)}; the images have {Some(labels)}.");
        }

        CustomLabelsException Differ(string message) => new(ErrorIds.LabelsDiffer, ErrorKind.InvalidArgument, message + " Choose other test data, or another model.", data.Name);
    }

    private static string Some(IReadOnlyList<string> labels)
    {
        const int Shown = 5;
        return string.Join(", ", labels.Take(Shown).Select(label => $"'{label}'")) + (labels.Count > Shown ? $" and {labels.Count - Shown} more" : string.Empty);
    }

    private static IEnumerable<string> LabelsOf(AnnotatedImage image, bool findsBoxes) => findsBoxes ? image.Boxes.Select(box => box.Label) : image.Labels;

    /// <returns>How many images could not be tested.</returns>
    private async Task<int> DetectAsync(ModelIdentity model, AnnotatedImage[] images, Action<AnnotatedImage, Detection> add, CancellationToken cancellationToken)
    {
        var failed = 0;
        BulkDetection bulk = new(connection, model, new DetectionOptions { MinConfidence = 0 });
        bulk.Tally.Expected = images.Length;
        var photos = images.Select(static image => new PhotoInput(image, image.IsInS3 ? ImageSource.FromS3(S3Location.Parse(image.Source)) : ImageSource.FromFile(image.Source)));
        await foreach (var outcome in bulk.RunAsync(photos.ToAsyncEnumerable(), cancellationToken))
        {
            var image = (AnnotatedImage)outcome.Photo.Target;
            if (outcome is { IsFatal: true, Error: { } fatal })
            {
                // The model or the service is at fault, not an image.
                throw fatal;
            }

            if (outcome.Error is { } error)
            {
                failed++;
                await fail(image.Source, error);
            }
            else
            {
                add(image, outcome.Detection!);
            }

            if (progress is not null)
            {
                bulk.Tally.Report(progress);
            }
        }

        return failed;
    }

    private static void Add(ScoredTestSetBuilder builder, AnnotatedImage image, Detection detection, bool findsBoxes, IReadOnlyDictionary<string, double> thresholds)
    {
        // Without its size in pixels an image is its own unit.
        var (width, height) = (detection.Width ?? image.Width, detection.Height ?? image.Height) is ({ } w, { } h) ? (w, h) : (1, 1);
        builder.AddImage(new TestImage(image.Source, width, height));
        foreach (var label in image.Labels.Where(_ => !findsBoxes))
        {
            builder.AddTruth(label);
        }

        foreach (var box in image.Boxes.Where(_ => findsBoxes))
        {
            builder.AddTruth(box.Label, new BoxArea(box.Left, box.Top, box.Width, box.Height));
        }

        foreach (var label in detection.Labels.Where(label => label.Left is not null == findsBoxes))
        {
            builder.AddPrediction(
                label.Name,
                Score(label.Confidence, thresholds.GetValueOrDefault(label.Name, double.NaN)),
                label.ToBox() is { } box ? new BoxArea(box.Left * width, box.Top * height, box.Width * width, box.Height * height) : null);
        }
    }

    private static double Score(double confidence, double threshold)
    {
        var score = Math.Clamp(confidence / 100, 0, 1);
        return Math.Abs(score - threshold) <= Rounding ? threshold : score;
    }
}
