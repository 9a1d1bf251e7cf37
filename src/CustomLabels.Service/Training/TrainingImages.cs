using CustomLabels.Imaging;
using CustomLabels.Manifests;
using CustomLabels.Manifests.Findings;
using CustomLabels.Service.Datasets;
using CustomLabels.Service.S3;
using CustomLabels.Service.S3.Storage;
using CustomLabels.Service.State;

namespace CustomLabels.Service.Training;

/// <summary>
/// Takes the images of a training: gives them names in the folder of the job, for the objects may be replaced or deleted
/// meanwhile, and finds out which cannot be used.
/// </summary>
internal sealed class TrainingImages
{
    private readonly ObjectStore _objects;
    private readonly BucketRights _rights;
    private readonly string _account;
    private readonly string _folder;
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    public TrainingImages(ObjectStore objects, BucketRights rights, string account, string job)
    {
        _objects = objects;
        _rights = rights;
        _account = account;
        _folder = Path.Combine(job, "images");
        if (Directory.Exists(_folder))
        {
            // Of a cut-off attempt.
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

    /// <summary>The file of each image that was taken, by its source-ref.</summary>
    public IReadOnlyDictionary<string, string> Files => _files;

    /// <summary>Looks at the buckets of a manifest and at every image of its usable lines.</summary>
    /// <returns>The manifest with what was found.</returns>
    public ManifestPart Take(ManifestPart part, CancellationToken cancellationToken)
    {
        List<ManifestError> errors = [.. part.Errors];
        errors.AddRange(ManifestStatistics.Of(part.Lines).Buckets.SelectMany(bucket => _rights.ErrorsOfImages(_account, bucket)).Distinct());
        if (errors.Contains(ManifestErrors.ImagesBucketPermissions))
        {
            // Nothing can be said about images that nobody may look at.
            return part with { Errors = errors };
        }

        Outcome?[] outcomes = new Outcome?[part.Lines.Count];
        for (int i = 0; i < outcomes.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            outcomes[i] = part.Lines[i].Entry is { } entry ? Take(entry.SourceRef) : null;
            if (part.Lines[i].IsNegative)
            {
                // One that is not there is just not learned from: the service does not look at such lines.
                Take(part.Lines[i].SourceRef!);
            }
        }

        // Images that are there and could not be copied, not one of them: that is no fault of the lines.
        bool isRefused = outcomes.Contains(Outcome.Refused) && !outcomes.Contains(Outcome.Taken);
        if (isRefused)
        {
            errors.Add(ManifestErrors.FailedImagesCopy);
        }

        return new ManifestPart(
            [.. part.Lines.Select((line, i) => outcomes[i] == Outcome.Invalid || (outcomes[i] == Outcome.Refused && !isRefused) ? line.WithInvalidImage() : line)],
            errors);
    }

    private Outcome Take(string sourceRef)
    {
        if (_files.ContainsKey(sourceRef))
        {
            return Outcome.Taken;
        }

        S3Location location = S3Location.Parse(sourceRef);
        string path = Path.Combine(_folder, $"{_files.Count + 1:D6}");
        while (_objects.Find(location.Bucket, location.Key) is { } stored)
        {
            if (!_rights.CanReadImage(_account, location))
            {
                return Outcome.Refused;
            }

            try
            {
                DurableFiles.Share(_objects.PathOf(stored), path);
            }
            catch (FileNotFoundException) when (_objects.Find(location.Bucket, location.Key)?.File != stored.File)
            {
                // Replaced or deleted between the look and the taking: look again.
                continue;
            }

            if (!IsUsable(path, stored.Size))
            {
                return Outcome.Invalid;
            }

            _files.Add(sourceRef, path);
            return Outcome.Taken;
        }

        return Outcome.Invalid;
    }

    private static bool IsUsable(string path, long size)
    {
        using FileStream content = File.OpenRead(path);
        ImageProbe.TryRead(content, out ImageHeader? header);
        return ImageLimits.Check(header, size, inline: false) is null;
    }
}
