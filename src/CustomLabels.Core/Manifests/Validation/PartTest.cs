using CustomLabels.Manifests.Findings;
using CustomLabels.Manifests.Scanning;

namespace CustomLabels.Manifests.Validation;

/// <summary>Reads one manifest, and tells what is found in its lines.</summary>
internal sealed class PartTest(ManifestTestRequest request, ManifestFile file, string dataset, FindingCounter findings)
{
    private static readonly string[] Missing = [ErrorIds.ObjectNotFound, ErrorIds.BucketMissing, ErrorIds.BucketInOtherRegion];
    private static readonly string[] Refused = [ErrorIds.ObjectAccessDenied, ErrorIds.BucketAccessDenied, ErrorIds.BucketOfOtherAccount];

    public async Task<TestedPart> RunAsync(ImageIndex? trainingImages, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        var images = request.Images is null ? null : new LineImages(request.Images, AddAsync, progress, cancellationToken);
        try
        {
            await using var content = await file.OpenAsync(cancellationToken);
            var scan = await ManifestScan.RunAsync(
                content,
                request.ScanOptions(images is null ? progress : null) with { TrainingImages = trainingImages },
                images is null ? line => AddAsync(new TestedLine(line, null)) : images.AddAsync,
                cancellationToken);
            (var all, var entries) = images is null ? (scan.Statistics, scan.Entries) : await images.FinishAsync();
            var datasetError = DatasetError(scan);
            return new TestedPart(file, dataset, scan, request.Route == ManifestRoute.Dataset ? entries : all)
            {
                FileError = FileError(scan, scan.TooLarge || (content.CanSeek && content.Length > request.MaxBytes)),
                DatasetError = datasetError,
                Errors = [.. new[] { scan.TooManyLines ? ManifestErrors.TooManyRows : null, datasetError }.OfType<ManifestError>().Distinct(), .. SplitErrors(entries), .. images?.Errors ?? []],
            };
        }
        catch (CustomLabelsException exception) when (file.Location is not null && InS3(exception) is not null)
        {
            var nothing = await ManifestScan.RunAsync(Stream.Null, request.ScanOptions(null), null, cancellationToken);
            return new TestedPart(file, dataset, nothing, nothing.Statistics) { FileError = InS3(exception), Unreadable = exception.Message };
        }
    }

    /// <summary>What the service says of a manifest in S3 that it cannot read.</summary>
    private static ManifestError? InS3(CustomLabelsException exception) =>
        Missing.Contains(exception.ErrorId) ? ManifestErrors.InaccessibleOrUnsupportedFormat
        : Refused.Contains(exception.ErrorId) ? ManifestErrors.ManifestBucketPermissions
        : null;

    private async ValueTask AddAsync(TestedLine tested)
    {
        foreach (var finding in LineFindingMessages.Of(file.Name, dataset, tested))
        {
            await findings.AddAsync(finding);
        }
    }

    /// <summary>Errors that stop validation before the lines (spec/manifest.md §8.1, §9.1).</summary>
    private ManifestError? FileError(ManifestScan scan, bool tooLarge) =>
        !HasExtension() ? ManifestErrors.InaccessibleOrUnsupportedFormat
        : tooLarge ? ManifestErrors.SizeTooLarge
        : scan.Statistics.TotalLines == scan.BlankLines ? ManifestErrors.EmptyManifest
        : scan.Statistics.TotalLines == scan.BlankLines + Unusable(scan) ? ManifestErrors.InaccessibleOrUnsupportedFormat
        : null;

    /// <summary>A dataset has no line without an image; a training that is given the manifest says so line by line.</summary>
    private int Unusable(ManifestScan scan) => request.Route == ManifestRoute.Dataset ? scan.Dropped : scan.BrokenLines;

    private bool HasExtension() => (file.Path ?? file.Location?.Key) is not { } name || Path.GetExtension(name).Length > 1;

    /// <summary>For what no dataset is made of the manifest, so that there is none to train on.</summary>
    private ManifestError? DatasetError(ManifestScan scan) => request.Route == ManifestRoute.Dataset
        ? new DatasetCheck { EntryLimit = request.MaxLines, LabelLimit = request.MaxLabels }.Find(scan.ToDatasetCounts())
        : null;

    /// <summary>DistributeDatasetEntries refuses a label that does not have an image for each part.</summary>
    private List<ManifestError> SplitErrors(ManifestStatistics entries)
    {
        var labels = entries.AllLabels();
        return request is { Distribute: true, Testing: null } && (labels.Count == 0 || labels.Any(label => entries.ImagesOf(label) < ManifestCheck.MinImagesForSplit))
            ? [ManifestErrors.InsufficientImagesForDistribute]
            : [];
    }
}
