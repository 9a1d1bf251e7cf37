using CustomLabels.Manifests;
using CustomLabels.Manifests.Findings;

namespace CustomLabels.Service.Training;

/// <summary>The given manifests of a training, read line by line.</summary>
/// <param name="Testing">The test data; null to split them off.</param>
internal sealed record TrainingManifests(ManifestPart Training, ManifestPart? Testing)
{
    /// <summary>Reads what <see cref="TrainingInput"/> has written to the folder of a job.</summary>
    /// <param name="hasTest">Whether test data were given.</param>
    /// <param name="maxLines">The maximum number of lines in a manifest; the rest are not read.</param>
    /// <exception cref="TrainingException">A manifest cannot be used at all (spec/manifest.md §9.1).</exception>
    public static async Task<TrainingManifests> ReadAsync(string folder, bool hasTest, int maxLines, CancellationToken cancellationToken)
    {
        var training = await ReadAsync(Path.Combine(folder, TrainingInput.TrainFile), maxLines, cancellationToken);
        return new TrainingManifests(training, hasTest ? await ReadAsync(Path.Combine(folder, TrainingInput.TestFile), maxLines, cancellationToken) : null);
    }

    private static async Task<ManifestPart> ReadAsync(string path, int maxLines, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new TrainingException(TrainingInput.ErrorOf(path));
        }

        List<ManifestLine> lines = [];
        List<ManifestError> errors = [];
        await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true);
        await foreach (var line in ManifestReader.ReadAsync(file, cancellationToken))
        {
            if (line.Number > maxLines)
            {
                errors.Add(ManifestErrors.TooManyRows);
                break;
            }

            lines.Add(line);
        }

        return lines.TrueForAll(line => line.IsBlank) ? throw new TrainingException(ManifestErrors.EmptyManifest.Message)
            : lines.TrueForAll(line => line.IsBlank || line.IsBroken) ? throw new TrainingException(ManifestErrors.InaccessibleOrUnsupportedFormat.Message)
            : new ManifestPart(lines, errors);
    }
}
