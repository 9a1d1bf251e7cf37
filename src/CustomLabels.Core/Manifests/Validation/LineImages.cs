using CustomLabels.Imaging;
using CustomLabels.Manifests.Findings;
using CustomLabels.Manifests.Scanning;

namespace CustomLabels.Manifests.Validation;

/// <summary>
/// Inspects the images of valid lines in batches, and recounts the lines: one whose image cannot be used is
/// invalid. Lines go on in their order.
/// </summary>
internal sealed class LineImages(IImageInspector inspector, Func<TestedLine, ValueTask> found, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
{
    private const int BatchSize = 512;

    private readonly ManifestCounter _all = new();
    private readonly ManifestCounter _entries = new();
    private readonly List<ScannedLine> _batch = [];
    private readonly List<TestedLine> _refused = [];
    private readonly Dictionary<string, IReadOnlyList<ManifestError>> _buckets = new(StringComparer.Ordinal);
    private bool _anyTaken;
    private int _images;

    /// <summary>What is wrong with the buckets.</summary>
    public IReadOnlyList<ManifestError> Errors { get; private set; } = [];

    public async ValueTask AddAsync(ScannedLine line)
    {
        _batch.Add(line);
        if (_batch.Count == BatchSize)
        {
            await InspectAsync();
        }
    }

    /// <summary>Takes what is left.</summary>
    /// <returns>The numbers of all lines, and of those that get into a dataset.</returns>
    public async Task<(ManifestStatistics All, ManifestStatistics Entries)> FinishAsync()
    {
        await InspectAsync();
        List<ManifestError> errors = [.. _buckets.Values.SelectMany(found => found).Distinct()];

        // The images exist, but not one could be copied: the lines are not to blame.
        var isCopyRefused = _refused.Count > 0;
        if (isCopyRefused)
        {
            errors.Add(ManifestErrors.FailedImagesCopy);
            await PassRefusedAsync(asInvalid: false);
        }

        Errors = errors;
        return (_all.ToStatistics(), _entries.ToStatistics());
    }

    private async Task InspectAsync()
    {
        List<ScannedLine> wanted = [];
        foreach (var line in _batch)
        {
            if (line.Line.Entry is not null && await IsOpenAsync(S3Location.Parse(line.Line.Entry.SourceRef).Bucket))
            {
                wanted.Add(line);
            }
        }

        var images = await inspector.InspectAsync([.. wanted.Select(line => S3Location.Parse(line.Line.Entry!.SourceRef))], cancellationToken);
        Dictionary<ScannedLine, InspectedImage> seen = new(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < wanted.Count; i++)
        {
            seen.Add(wanted[i], images[i]);
        }

        _images += wanted.Count;
        progress?.Report(new OperationProgress("Inspecting images", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{_images} images")));
        foreach (var line in _batch)
        {
            await TakeAsync(line, seen.GetValueOrDefault(line));
        }

        _batch.Clear();
    }

    private async ValueTask TakeAsync(ScannedLine line, InspectedImage? image)
    {
        if (image is { Problem.Id: ErrorIds.ImageRefused } && !_anyTaken)
        {
            _refused.Add(new TestedLine(line, image));
            return;
        }

        if (image is { Problem: null } && !_anyTaken)
        {
            _anyTaken = true;
            await PassRefusedAsync(asInvalid: true);
        }

        await PassAsync(new TestedLine(line, image));
    }

    private async ValueTask PassRefusedAsync(bool asInvalid)
    {
        foreach (var line in _refused)
        {
            await PassAsync(asInvalid ? line : line with { Image = null });
        }

        _refused.Clear();
    }

    private ValueTask PassAsync(TestedLine tested)
    {
        var line = tested.Scanned.Line;
        if (tested.Image?.Problem is not null)
        {
            tested = tested with { Scanned = tested.Scanned with { Line = line.WithInvalidImage() } };
        }
        else if (tested.Image?.Header is { } header)
        {
            tested = tested with { Scanned = tested.Scanned with { Hints = [.. tested.Scanned.Hints, .. ImageMessages.Hints(line.Entry!, header)] } };
        }

        _all.Add(tested.Scanned.Line);
        if (tested.IsEntry)
        {
            _entries.Add(tested.Scanned.Line);
        }

        return tested.Scanned.HasFindings ? found(tested) : ValueTask.CompletedTask;
    }

    private async Task<bool> IsOpenAsync(string bucket)
    {
        if (!_buckets.TryGetValue(bucket, out var errors))
        {
            errors = await inspector.InspectBucketAsync(bucket, cancellationToken);
            _buckets.Add(bucket, errors);
        }

        return !errors.Contains(ManifestErrors.ImagesBucketPermissions);
    }
}
