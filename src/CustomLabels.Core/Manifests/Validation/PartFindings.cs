using CustomLabels.Manifests.Findings;
using CustomLabels.Manifests.Scanning;
using static System.FormattableString;

namespace CustomLabels.Manifests.Validation;

/// <summary>The errors that end a training, as messages with their numbers.</summary>
internal sealed class PartFindings(ManifestTestRequest request, TestedPart training, TestedPart? testing, ManifestCheck? check)
{
    /// <summary>The errors that end a training: the one that the service names comes first.</summary>
    public IEnumerable<Finding> Errors()
    {
        IEnumerable<TestedPart> parts = testing is null ? [training] : [training, testing];
        if (check is null)
        {
            return parts.Where(part => part.FileError is not null).Select(part => Of(part.FileError!, part));
        }

        IEnumerable<(ManifestError Error, TestedPart? Part)> all =
            check.Summary.Training.Errors.Select(error => (error, (TestedPart?)training))
            .Concat(check.Summary.Testing.Errors.Select(error => (error, testing)))
            .Concat(check.Summary.Errors.Select(error => (error, (TestedPart?)null)));

        var first = training.DatasetError ?? testing?.DatasetError ?? check.FirstError;

        // What DistributeDatasetEntries has refused, no training comes to split.
        return all.Distinct()
            .Where(item => !request.Distribute || item.Error != ManifestErrors.InsufficientImagesForAutoSplit)
            .OrderBy(item => item.Error == first ? 0 : 1)
            .Select(item => Of(item.Error, item.Part));
    }

    /// <summary>An error as a finding.</summary>
    /// <param name="part">The manifest; null when it concerns both, or none.</param>
    public Finding Of(ManifestError error, TestedPart? part) => new()
    {
        File = (part ?? testing ?? training).File.Name,
        Code = error.Code,
        Level = FindingSeverity.Error,
        Dataset = part?.Dataset,
        Message = MessageOf(error, part ?? training) ?? FindingAdvice.Of(error.Code)?.Meaning ?? error.Message,
        Fix = FindingAdvice.Of(error.Code)?.Fix,
    };

    private string? MessageOf(ManifestError error, TestedPart part)
    {
        var counted = part.Counted;
        return part.Unreadable is { } reason && error == part.FileError ? reason
            : error == ManifestErrors.InaccessibleOrUnsupportedFormat ? UnsupportedMessage(part)
            : error == ManifestErrors.EmptyManifest ? $"The {part.Name} have no lines: {part.File.Name} is empty."
            : error == ManifestErrors.SizeTooLarge ? Invariant($"{part.File.Name} has more than {request.MaxBytes:N0} bytes.")
            : error == ManifestErrors.TooManyInvalidRows ? Invariant($"{counted.InvalidLines} of {counted.TotalLines} lines of the {part.Name} are invalid: {Percent(counted.InvalidLines, counted.TotalLines)}; at most 20 % are allowed.")
            : error == ManifestErrors.TooManyRecordsInError ? Invariant($"{part.Scan.Dropped} of {part.WrittenLines} lines of the {part.Name} cannot be added to a dataset: {Percent(part.Scan.Dropped, part.WrittenLines)}; at most 20 % are allowed.")
            : error == ManifestErrors.TooManyRows ? Invariant($"The {part.Name} have more than {request.MaxLines:N0} lines.")
            : error == ManifestErrors.TooManyLabels ? Invariant($"The {part.Name} have {counted.AllLabels().Count} labels; a model can have at most {request.MaxLabels}.")
            : error == ManifestErrors.TooFewLabels ? $"The {part.Name} have {Labels(counted.AllLabels())}; a classification model needs two, a detection model one."
            : error == ManifestErrors.TooFewUsableLabels ? $"Among the {Kind}, the {part.Name} have {Labels(UsableLabels(part))}; {(check!.UseCase == ManifestUseCase.ObjectLocalization ? "one is needed" : "two are needed")}."
            : error == ManifestErrors.ImagesInMultipleBuckets ? Invariant($"The images of the {part.Name} are in {counted.Buckets.Count} buckets: {LineDetails.Named(counted.Buckets)}.")
            : error == ManifestErrors.ImagesBucketPermissions || error == ManifestErrors.ImagesBucketOwner ? $"{FindingAdvice.Of(error.Code)!.Meaning.TrimEnd('.')}: {LineDetails.Named(counted.Buckets)}."
            : error == ManifestErrors.InsufficientLabelOverlap ? OverlapMessage(training.Counted.AllLabels(), testing!.Counted.AllLabels(), "training labels")
            : error == ManifestErrors.InsufficientUsableLabelOverlap ? OverlapMessage(check!.Labels, UsableLabels(testing!), "usable training labels")
            : error == ManifestErrors.InsufficientImagesForAutoSplit || error == ManifestErrors.InsufficientImagesForDistribute ? SplitMessage()
            : null;
    }

    private string Kind => check!.UseCase == ManifestUseCase.ObjectLocalization ? "lines with boxes" : "lines about whole images";

    private static string UnsupportedMessage(TestedPart part) => Path.GetExtension(part.File.Name).Length < 2 && part.File.Path is not null
        ? $"{part.File.Name} has no file extension."
        : Invariant($"{part.File.Name} is not a manifest: none of its {part.WrittenLines} lines is valid.");

    private static string OverlapMessage(IReadOnlyList<string> labels, IReadOnlyList<string> tested, string what)
    {
        List<string> missing = [.. labels.Except(tested, StringComparer.Ordinal)];
        var common = labels.Count - missing.Count;
        return Invariant($"{common} of {labels.Count} {what} occur in the test data: {Percent(common, labels.Count)}; at least 50 % are required. There are no test images of {LineDetails.Named(missing)}.");
    }

    private string SplitMessage()
    {
        var labels = request.Distribute ? training.Counted.AllLabels() : check!.Labels;
        List<string> rare = [.. labels.Where(label => training.Counted.ImagesOf(label) < ManifestCheck.MinImagesForSplit)];
        return labels.Count == 0 ? "There is no test data, and there are no labels to split some off by." : Invariant($"There is no test data, and {rare.Count} of {labels.Count} labels have only one image, too few to split: {LineDetails.Named(rare)}.");
    }

    private IReadOnlyList<string> UsableLabels(TestedPart part) =>
        [.. (check!.UseCase == ManifestUseCase.ObjectLocalization ? part.Counted.ImagesPerBoxLabel : part.Counted.ImagesPerLabel).Keys];

    private static string Labels(IReadOnlyList<string> labels) => labels.Count switch
    {
        0 => "no usable label",
        1 => $"one label, {LineDetails.Named(labels)}",
        _ => Invariant($"{labels.Count} labels"),
    };

    private static string Percent(int part, int all) => Invariant($"{(all == 0 ? 0 : 100.0 * part / all):0.#} %");
}
