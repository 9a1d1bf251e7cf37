using CustomLabels.Imaging;
using CustomLabels.Manifests;
using CustomLabels.Manifests.Findings;
using CustomLabels.Service.Datasets;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.Training;

/// <summary>
/// Collects the images of a training: links them into the folder of the job, since the objects may be replaced or deleted
/// meanwhile, and finds those that cannot be used.
/// </summary>
internal sealed class TrainingImages
{
    private readonly ObjectStore _objects;
    private readonly BucketRights _rights;
    private readonly string _account;
    private readonly string _folder;
    private readonly Dictionary<string, Outcome> _outcomes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    public TrainingImages(ObjectStore objects, BucketRights rights, string account, string job)
    {
        _objects = objects;
        _rights = rights;
        _account = account;
        _folder = Path.Combine(job, "images");
        if (Directory.Exists(_folder))
        {
            // Of an interrupted attempt.
            Directory.Delete(_folder, recursive: true);
        }

        Directory.CreateDirectory(_folder);
    }

    private enum Outcome
    {
        Taken,
        Invalid,
        Refused,
    }

    /// <summary>The file of each collected image, by its source-ref.</summary>
    public IReadOnlyDictionary<string, string> Files => _files;

    /// <summary>Checks the buckets of a manifest, and every image of its usable lines.</summary>
    /// <returns>The manifest with the errors found.</returns>
    public ManifestPart Take(ManifestPart part, CancellationToken cancellationToken)
    {
        List<ManifestError> errors = [.. part.Errors];
        errors.AddRange(ManifestStatistics.Of(part.Lines).Buckets.SelectMany(bucket => _rights.ErrorsOfImages(_account, bucket)).Distinct());
        if (errors.Contains(ManifestErrors.ImagesBucketPermissions))
        {
            // Nothing is known about images that must not be read.
            return part with { Errors = errors };
        }

        // A missing image of a line without boxes is simply not used: AWS does not check such lines.
        Collect(part.Lines.Where(line => line.Entry is not null || line.IsNegative).Select(line => line.Entry?.SourceRef ?? line.SourceRef!), cancellationToken);
        Outcome?[] outcomes = [.. part.Lines.Select(line => line.Entry is { } entry ? _outcomes[entry.SourceRef] : (Outcome?)null)];

        // Not a single image could be copied although they exist: the lines are not at fault.
        var isRefused = outcomes.Contains(Outcome.Refused) && !outcomes.Contains(Outcome.Taken);
        if (isRefused)
        {
            errors.Add(ManifestErrors.FailedImagesCopy);
        }

        return new ManifestPart(
            [.. part.Lines.Select((line, i) => outcomes[i] == Outcome.Invalid || (outcomes[i] == Outcome.Refused && !isRefused) ? line.WithInvalidImage() : line)],
            errors);
    }

    private void Collect(IEnumerable<string> sourceRefs, CancellationToken cancellationToken)
    {
        List<string> taken = [];
        foreach (var sourceRef in sourceRefs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_outcomes.TryAdd(sourceRef, Outcome.Invalid) && (_outcomes[sourceRef] = Take(sourceRef, cancellationToken)) == Outcome.Taken)
            {
                taken.Add(sourceRef);
            }
        }

        // One that cannot be decoded would end the training.
        var isDamaged = new bool[taken.Count];
        Parallel.For(0, taken.Count, new ParallelOptions { CancellationToken = cancellationToken }, i => isDamaged[i] = IsDamaged(_files[taken[i]]));
        foreach (var damaged in taken.Where((_, i) => isDamaged[i]))
        {
            _outcomes[damaged] = Outcome.Invalid;
            _files.Remove(damaged);
        }
    }

    private Outcome Take(string sourceRef, CancellationToken cancellationToken)
    {
        var location = S3Location.Parse(sourceRef);
        var path = Path.Combine(_folder, $"{_outcomes.Count:D6}");
        if (_objects.Find(location.Bucket, location.Key) is null)
        {
            return Outcome.Invalid;
        }

        if (!_rights.CanReadImage(_account, location))
        {
            return Outcome.Refused;
        }

        if (_objects.Share(location.Bucket, location.Key, path, cancellationToken) is not { } stored || !IsAccepted(path, stored.Size))
        {
            return Outcome.Invalid;
        }

        _files.Add(sourceRef, path);
        return Outcome.Taken;
    }

    private static bool IsAccepted(string path, long size)
    {
        using var content = File.OpenRead(path);
        ImageProbe.TryRead(content, out var header);
        return ImageLimits.Check(header, size, inline: false) is null;
    }

    private static bool IsDamaged(string path)
    {
        using var content = File.OpenRead(path);
        return ImageDecoder.FindDamage(content) is not null;
    }
}
