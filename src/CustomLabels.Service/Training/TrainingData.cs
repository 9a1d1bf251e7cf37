using CustomLabels.Datasets;
using CustomLabels.Manifests;

namespace CustomLabels.Service.Training;

/// <summary>The lines of a training, their errors, and the files of the usable images.</summary>
/// <param name="Training">All training lines.</param>
/// <param name="Testing">All test lines, given or split off.</param>
/// <param name="Check">The errors in both.</param>
/// <param name="Images">The file of each usable image, by its source-ref.</param>
internal sealed record TrainingData(
    IReadOnlyList<ManifestLine> Training, IReadOnlyList<ManifestLine> Testing, ManifestCheck Check, IReadOnlyDictionary<string, string> Images)
{
    private const double TrainFraction = 0.8;
    private const int SplitSeed = 1;

    /// <summary>Checks the manifests and their images, and splits off test lines if none are given.</summary>
    public static TrainingData Prepare(TrainingManifests manifests, TrainingImages images, int maxLabels, CancellationToken cancellationToken)
    {
        var training = images.Take(manifests.Training, cancellationToken);
        var testing = manifests.Testing is null ? null : images.Take(manifests.Testing, cancellationToken);
        var check = ManifestCheck.Run(training, testing, maxLabels);
        if (testing is null && check.AllowsSplit)
        {
            (training, testing) = Split(training);
            check = ManifestCheck.Run(training, testing, maxLabels);
        }

        return new TrainingData(training.Lines, testing?.Lines ?? [], check, images.Files);
    }

    private static (ManifestPart Kept, ManifestPart Split) Split(ManifestPart part)
    {
        List<ManifestLine> usable = [.. part.Lines.Where(line => line.IsUsable)];
        (_, var test) = StratifiedSplit.Split(usable, line => [.. line.Entry!.AllLabels()], TrainFraction, SplitSeed);
        HashSet<ManifestLine> moved = new(test, ReferenceEqualityComparer.Instance);
        return (part with { Lines = Number(part.Lines.Where(line => !moved.Contains(line))) }, new ManifestPart(Number(test), []));
    }

    // The lines are in two files now, and the summary counts per file.
    private static List<ManifestLine> Number(IEnumerable<ManifestLine> lines) => [.. lines.Select((line, i) => line with { Number = i + 1 })];
}
