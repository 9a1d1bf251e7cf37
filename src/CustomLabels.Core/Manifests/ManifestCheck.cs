namespace CustomLabels.Manifests;

/// <summary>
/// What the service finds in training and test data as a whole before it trains: the kind of model, and the errors that
/// end a training. All that apply are found; the first is the one that <c>StatusMessage</c> says.
/// </summary>
public sealed record ManifestCheck
{
    /// <summary>The most labels of a model.</summary>
    public const int MaxLabels = 250;

    private const double MaxInvalidShare = 0.2;
    private const double MinOverlap = 0.5;
    private const int MinImagesForSplit = 2;

    /// <summary>The kind of model that the data make.</summary>
    public ManifestUseCase UseCase { get; private init; }

    /// <summary>The model's labels: those of usable training lines, in ordinal order.</summary>
    public IReadOnlyList<string> Labels { get; private init; } = [];

    /// <summary>The summary, as it goes into <c>ManifestSummary-…json</c>.</summary>
    public required ManifestSummaryFile Summary { get; init; }

    /// <summary>The error that ends the training: its message is the <c>StatusMessage</c>; null when there is none.</summary>
    public ManifestError? FirstError { get; private init; }

    /// <summary>Checks training and test data, once it is known which images are usable.</summary>
    /// <param name="training">All training lines.</param>
    /// <param name="testing">All test lines; null when they are still to be split off the training lines.</param>
    /// <returns>What was found.</returns>
    public static ManifestCheck Run(IReadOnlyList<ManifestLine> training, IReadOnlyList<ManifestLine>? testing)
    {
        ManifestStatistics train = ManifestStatistics.Of(training);
        ManifestStatistics? test = testing is null ? null : ManifestStatistics.Of(testing);
        bool tooManyInvalid = HasTooManyInvalid(train) || (test is not null && HasTooManyInvalid(test));
        ManifestUseCase useCase = tooManyInvalid ? ManifestUseCase.NotDetermined : Choose(train, test);
        IReadOnlyList<string> usable = UsableTrainingLabels(useCase, train);

        List<Found> found = [];
        CheckForm(train, Place.Training, found);
        CheckForm(test, Place.Testing, found);
        if (test is null && usable.Any(label => Images(train, label) < MinImagesForSplit))
        {
            found.Add(new Found(2, Place.Training, ManifestErrors.InsufficientImagesForAutoSplit));
        }

        int fewest = useCase == ManifestUseCase.ObjectLocalization || (useCase == ManifestUseCase.NotDetermined && train.BoxLines > 0) ? 1 : 2;
        CheckLabels(train.AllLabels(), fewest, Place.Training, found);
        CheckLabels(test?.AllLabels(), fewest, Place.Testing, found);
        if (test is not null && Overlap(train.AllLabels(), test.AllLabels()) < MinOverlap)
        {
            found.Add(new Found(4, Place.Across, ManifestErrors.InsufficientLabelOverlap));
        }

        CheckUsable(useCase, train, test, usable, fewest, found);
        List<Found> ordered = [.. found.OrderBy(item => item.Order)];
        return new ManifestCheck
        {
            UseCase = useCase,
            Labels = usable,
            FirstError = ordered.Count > 0 ? ordered[0].Error : null,
            Summary = new ManifestSummaryFile(
                Part(useCase, train, ordered, Place.Training),
                Part(useCase, test ?? ManifestStatistics.Of([]), ordered, Place.Testing),
                Errors(ordered, Place.Across)),
        };
    }

    private enum Place
    {
        Training,
        Testing,
        Across,
    }

    /// <summary>An error with its turn in the service's order of checks (spec/manifest.md §9.2).</summary>
    private sealed record Found(int Order, Place Place, ManifestError Error);

    private static bool HasTooManyInvalid(ManifestStatistics part) => part.InvalidLines > part.TotalLines * MaxInvalidShare;

    private static void CheckForm(ManifestStatistics? part, Place place, List<Found> found)
    {
        if (part?.Buckets.Count > 1)
        {
            found.Add(new Found(0, place, ManifestErrors.ImagesInMultipleBuckets));
        }

        if (part is not null && HasTooManyInvalid(part))
        {
            found.Add(new Found(1, place, ManifestErrors.TooManyInvalidRows));
        }
    }

    private static void CheckLabels(IReadOnlyList<string>? labels, int fewest, Place place, List<Found> found)
    {
        if (labels?.Count < fewest)
        {
            found.Add(new Found(3, place, ManifestErrors.TooFewLabels));
        }
        else if (labels?.Count > MaxLabels)
        {
            found.Add(new Found(3, place, ManifestErrors.TooManyLabels));
        }
    }

    private static void CheckUsable(
        ManifestUseCase useCase,
        ManifestStatistics train,
        ManifestStatistics? test,
        IReadOnlyList<string> usable,
        int fewest,
        List<Found> found)
    {
        if (useCase == ManifestUseCase.NotDetermined)
        {
            return;
        }

        if (usable.Count < fewest && train.AllLabels().Count >= fewest)
        {
            found.Add(new Found(5, Place.Training, ManifestErrors.TooFewUsableLabels));
        }

        if (test is null)
        {
            return;
        }

        IReadOnlyList<string> usableTest = useCase == ManifestUseCase.ObjectLocalization ? [.. test.ImagesPerBoxLabel.Keys] : [.. test.ImagesPerLabel.Keys];
        if (usableTest.Count < fewest && test.AllLabels().Count >= fewest)
        {
            found.Add(new Found(5, Place.Testing, ManifestErrors.TooFewUsableLabels));
        }

        if (Overlap(usable, usableTest) < MinOverlap && Overlap(train.AllLabels(), test.AllLabels()) >= MinOverlap)
        {
            found.Add(new Found(6, Place.Across, ManifestErrors.InsufficientUsableLabelOverlap));
        }
    }

    /// <summary>The rule is not published; this one gives the documented results (spec/manifest.md §5).</summary>
    private static ManifestUseCase Choose(ManifestStatistics train, ManifestStatistics? test)
    {
        bool detection = test is null
            ? train.BoxLines > 0 && train.BoxLines >= train.ImageLevelLines
            : test.BoxLines > 0 && train.ValidLines > 0;
        return detection ? ManifestUseCase.ObjectLocalization
            : train.ImageLevelLines > 0 || test?.ImageLevelLines > 0 ? ManifestUseCase.ImageLevelLabels
            : ManifestUseCase.NotDetermined;
    }

    /// <summary>Detection also learns from image-level lines where there is no box to learn from ("brand detection").</summary>
    private static IReadOnlyList<string> UsableTrainingLabels(ManifestUseCase useCase, ManifestStatistics train) => useCase switch
    {
        ManifestUseCase.ImageLevelLabels => [.. train.ImagesPerLabel.Keys],
        ManifestUseCase.ObjectLocalization => train.BoxLines > 0 ? [.. train.ImagesPerBoxLabel.Keys] : [.. train.ImagesPerLabel.Keys],
        _ => [],
    };

    private static int Images(ManifestStatistics part, string label) =>
        Math.Max(
            part.ImagesPerLabel.TryGetValue(label, out int images) ? images : 0,
            part.ImagesPerBoxLabel.TryGetValue(label, out int boxImages) ? boxImages : 0);

    /// <summary>The share of training labels that the test data have; 1 where there are none to have.</summary>
    private static double Overlap(IReadOnlyList<string> training, IReadOnlyList<string> testing) =>
        training.Count == 0 ? 1 : (double)training.Intersect(testing, StringComparer.Ordinal).Count() / training.Count;

    private static ManifestSummaryPart Part(ManifestUseCase useCase, ManifestStatistics part, List<Found> found, Place place) => new(
        useCase, part.TotalLines, part.ValidLines, part.InvalidLines, part.IgnoredLines, part.ErrorLineNumbers, Errors(found, place));

    private static List<ManifestError> Errors(List<Found> found, Place place) =>
        [.. found.Where(item => item.Place == place).Select(item => item.Error)];
}
