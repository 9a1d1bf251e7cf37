using CustomLabels.Datasets;
using CustomLabels.Imaging;
using CustomLabels.Manifests;
using CustomLabels.Service.S3;
using CustomLabels.Service.State;

namespace CustomLabels.Service.Jobs;

/// <summary>The lines of a training and what was found in them, with the files of the images that can be used.</summary>
/// <param name="Training">All training lines.</param>
/// <param name="Testing">All test lines: those given, or split off.</param>
/// <param name="Check">What was found in both.</param>
/// <param name="Images">The file of each usable image, by its source-ref.</param>
internal sealed record TrainingData(
    IReadOnlyList<ManifestLine> Training, IReadOnlyList<ManifestLine> Testing, ManifestCheck Check, IReadOnlyDictionary<string, string> Images)
{
    private const double TrainFraction = 0.8;
    private const int SplitSeed = 1;

    /// <summary>
    /// Reads the manifests of a job, looks at every image, and gives the images names in the job's folder: the objects may be
    /// replaced or deleted meanwhile.
    /// </summary>
    /// <exception cref="TrainingException">A manifest as a file is not to be used (spec/manifest.md §9.1).</exception>
    public static async Task<TrainingData> PrepareAsync(string folder, bool hasTestManifest, ObjectStore objects, CancellationToken cancellationToken)
    {
        string imageFolder = Path.Combine(folder, "images");
        if (Directory.Exists(imageFolder))
        {
            // Of a cut-off attempt.
            Directory.Delete(imageFolder, recursive: true);
        }

        Directory.CreateDirectory(imageFolder);
        Dictionary<string, string> images = new(StringComparer.Ordinal);
        List<ManifestLine> training = await ReadAsync(Path.Combine(folder, TrainingInput.TrainFile), imageFolder, objects, images, cancellationToken);
        List<ManifestLine>? testing = hasTestManifest
            ? await ReadAsync(Path.Combine(folder, TrainingInput.TestFile), imageFolder, objects, images, cancellationToken)
            : null;
        ManifestCheck check = ManifestCheck.Run(training, testing);
        if (testing is not null || check.FirstError is not null)
        {
            return new TrainingData(training, testing ?? [], check, images);
        }

        (IReadOnlyList<ManifestLine> kept, IReadOnlyList<ManifestLine> split) = Split(training);
        return new TrainingData(kept, split, ManifestCheck.Run(kept, split), images);
    }

    private static (IReadOnlyList<ManifestLine> Kept, IReadOnlyList<ManifestLine> Split) Split(List<ManifestLine> lines)
    {
        List<ManifestLine> usable = lines.FindAll(line => line.IsUsable);
        (_, IReadOnlyList<ManifestLine> test) = StratifiedSplit.Split(usable, line => [.. line.Entry!.AllLabels()], TrainFraction, SplitSeed);
        HashSet<ManifestLine> moved = new(test, ReferenceEqualityComparer.Instance);
        return (lines.FindAll(line => !moved.Contains(line)), test);
    }

    private static async Task<List<ManifestLine>> ReadAsync(
        string manifest, string imageFolder, ObjectStore objects, Dictionary<string, string> images, CancellationToken cancellationToken)
    {
        if (!File.Exists(manifest))
        {
            throw new TrainingException(ManifestErrors.InaccessibleOrUnsupportedFormat.Message);
        }

        List<ManifestLine> lines = [];
        await using FileStream file = new(manifest, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true);
        await foreach (ManifestLine line in ManifestReader.ReadAsync(file, cancellationToken))
        {
            lines.Add(line.Entry is null || TryTakeImage(line.Entry, imageFolder, objects, images) ? line : line.WithInvalidImage());
        }

        return lines.Exists(line => !line.IsBlank) ? lines : throw new TrainingException(ManifestErrors.EmptyManifest.Message);
    }

    private static bool TryTakeImage(ManifestEntry entry, string imageFolder, ObjectStore objects, Dictionary<string, string> images)
    {
        if (images.ContainsKey(entry.SourceRef))
        {
            return true;
        }

        if (!S3Location.TryParse(entry.SourceRef, out S3Location? location))
        {
            return false;
        }

        string path = Path.Combine(imageFolder, $"{images.Count + 1:D6}");
        while (objects.Find(location.Bucket, location.Key) is { } stored)
        {
            try
            {
                DurableFiles.Share(objects.PathOf(stored), path);
            }
            catch (FileNotFoundException) when (objects.Find(location.Bucket, location.Key)?.File != stored.File)
            {
                // Replaced or deleted between the look and the taking: look again.
                continue;
            }

            if (!IsUsable(path, stored.Size))
            {
                return false;
            }

            images.Add(entry.SourceRef, path);
            return true;
        }

        return false;
    }

    private static bool IsUsable(string path, long size)
    {
        using FileStream content = File.OpenRead(path);
        ImageProbe.TryRead(content, out ImageHeader? header);
        return ImageLimits.Check(header, size, inline: false) is null;
    }
}
