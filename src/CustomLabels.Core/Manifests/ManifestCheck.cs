using CustomLabels.Manifests.Findings;

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
    internal const int MinImagesForSplit = 2;

    /// <summary>The kind of model that the data make.</summary>
    public ManifestUseCase UseCase { get; private init; }

    /// <summary>The model's labels: those of usable training lines, in ordinal order.</summary>
    public IReadOnlyList<string> Labels { get; private init; } = [];

    /// <summary>The summary, as it goes into <c>ManifestSummary-…json</c>.</summary>
    public required ManifestSummaryFile Summary { get; init; }

    /// <summary>The error that ends the training: its message is the <c>StatusMessage</c>; null when there is none.</summary>
    public ManifestError? FirstError { get; private init; }

    /// <summary>
    /// Whether images can be split off the training lines for testing: nothing was found that the service looks for before it
    /// splits. Labels are counted after the split.
    /// </summary>
    public bool AllowsSplit { get; private init; }

    /// <summary>Checks training and test data, once it is known which images are usable.</summary>
    /// <param name="training">All training lines.</param>
    /// <param name="testing">All test lines; null when they are still to be split off the training lines.</param>
    /// <returns>What was found.</returns>
    public static ManifestCheck Run(IReadOnlyList<ManifestLine> training, IReadOnlyList<ManifestLine>? testing) =>
        Run(new ManifestPart(training, []), testing is null ? null : new ManifestPart(testing, []));

    /// <summary>Checks training and test data, once buckets and images have been checked.</summary>
    /// <param name="training">The training data.</param>
    /// <param name="testing">The test data; null when they are still to be split off the training lines.</param>
    /// <param name="maxLabels">The most labels that a model may have.</param>
    /// <returns>What was found.</returns>
    public static ManifestCheck Run(ManifestPart training, ManifestPart? testing, int maxLabels = MaxLabels) => Run(
        ManifestStatistics.Of(training.Lines),
        training.Errors,
        testing is null ? null : ManifestStatistics.Of(testing.Lines),
        testing?.Errors ?? [],
        maxLabels);

    /// <summary>Checks training and test data by their numbers: no line of them need be kept.</summary>
    /// <param name="train">The training data.</param>
    /// <param name="trainErrors">What is known to be wrong with them beyond their lines: see <see cref="ManifestPart"/>.</param>
    /// <param name="test">The test data; null when they are still to be split off the training lines.</param>
    /// <param name="testErrors">What is known to be wrong with them beyond their lines.</param>
    /// <param name="maxLabels">The most labels that a model may have.</param>
    /// <returns>What was found.</returns>
    public static ManifestCheck Run(
        ManifestStatistics train,
        IReadOnlyList<ManifestError> trainErrors,
        ManifestStatistics? test,
        IReadOnlyList<ManifestError> testErrors,
        int maxLabels = MaxLabels)
    {
        var tooManyInvalid = HasTooManyInvalid(train) || (test is not null && HasTooManyInvalid(test));
        var useCase = tooManyInvalid ? ManifestUseCase.NotDetermined : Choose(train, test);
        var usable = UsableTrainingLabels(useCase, train);

        FoundErrors found = new();
        CheckForm(train, trainErrors, SummaryPlace.Training, found);
        if (test is not null)
        {
            CheckForm(test, testErrors, SummaryPlace.Testing, found);
        }

        if (test is null && usable.Any(label => train.ImagesOf(label) < MinImagesForSplit))
        {
            found.Add(ManifestErrors.InsufficientImagesForAutoSplit, SummaryPlace.Training);
        }

        var minLabels = useCase == ManifestUseCase.ObjectLocalization || (useCase == ManifestUseCase.NotDetermined && train.BoxLines > 0) ? 1 : 2;
        CheckLabels(train.AllLabels(), minLabels, maxLabels, SummaryPlace.Training, found);
        CheckLabels(test?.AllLabels(), minLabels, maxLabels, SummaryPlace.Testing, found);
        if (test is not null && Overlap(train.AllLabels(), test.AllLabels()) < MinOverlap)
        {
            found.Add(ManifestErrors.InsufficientLabelOverlap, SummaryPlace.Across);
        }

        CheckUsable(useCase, train, test, usable, minLabels, found);
        return new ManifestCheck
        {
            UseCase = useCase,
            Labels = usable,
            FirstError = found.First,
            AllowsSplit = !found.PreventSplit,
            Summary = new ManifestSummaryFile(
                Part(useCase, train, found.Of(SummaryPlace.Training)),
                Part(useCase, test ?? ManifestStatistics.Of([]), found.Of(SummaryPlace.Testing)),
                found.Of(SummaryPlace.Across)),
        };
    }

    private static bool HasTooManyInvalid(ManifestStatistics part) => part.InvalidLines > part.TotalLines * MaxInvalidShare;

    private static void CheckForm(ManifestStatistics statistics, IReadOnlyList<ManifestError> errors, SummaryPlace place, FoundErrors found)
    {
        foreach (var error in errors)
        {
            found.Add(error, place);
        }

        if (statistics.Buckets.Count > 1)
        {
            found.Add(ManifestErrors.ImagesInMultipleBuckets, place);
        }

        if (HasTooManyInvalid(statistics))
        {
            found.Add(ManifestErrors.TooManyInvalidRows, place);
        }
    }

    private static void CheckLabels(IReadOnlyList<string>? labels, int minLabels, int maxLabels, SummaryPlace place, FoundErrors found)
    {
        if (labels?.Count < minLabels)
        {
            found.Add(ManifestErrors.TooFewLabels, place);
        }
        else if (labels?.Count > maxLabels)
        {
            found.Add(ManifestErrors.TooManyLabels, place);
        }
    }

    private static void CheckUsable(
        ManifestUseCase useCase,
        ManifestStatistics train,
        ManifestStatistics? test,
        IReadOnlyList<string> usable,
        int minLabels,
        FoundErrors found)
    {
        if (useCase == ManifestUseCase.NotDetermined)
        {
            return;
        }

        if (usable.Count < minLabels && train.AllLabels().Count >= minLabels)
        {
            found.Add(ManifestErrors.TooFewUsableLabels, SummaryPlace.Training);
        }

        if (test is null)
        {
            return;
        }

        IReadOnlyList<string> usableTest = useCase == ManifestUseCase.ObjectLocalization ? [.. test.ImagesPerBoxLabel.Keys] : [.. test.ImagesPerLabel.Keys];
        if (usableTest.Count < minLabels && test.AllLabels().Count >= minLabels)
        {
            found.Add(ManifestErrors.TooFewUsableLabels, SummaryPlace.Testing);
        }

        if (Overlap(usable, usableTest) < MinOverlap && Overlap(train.AllLabels(), test.AllLabels()) >= MinOverlap)
        {
            found.Add(ManifestErrors.InsufficientUsableLabelOverlap, SummaryPlace.Across);
        }
    }

    /// <summary>The rule is not published; this one gives the documented results (spec/manifest.md §5).</summary>
    private static ManifestUseCase Choose(ManifestStatistics train, ManifestStatistics? test)
    {
        var detection = test is null
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

    /// <summary>The share of training labels that the test data have; 1 where there are none to have.</summary>
    internal static double Overlap(IReadOnlyList<string> training, IReadOnlyList<string> testing) =>
        training.Count == 0 ? 1 : (double)training.Intersect(testing, StringComparer.Ordinal).Count() / training.Count;

    private static ManifestSummaryPart Part(ManifestUseCase useCase, ManifestStatistics part, IReadOnlyList<ManifestError> errors) => new(
        useCase, part.TotalLines, part.ValidLines, part.InvalidLines, part.IgnoredLines, part.ErrorLineNumbers, errors);
}
