using CustomLabels.Formats;
using CustomLabels.Manifests.Merging;

namespace CustomLabels.Manifests.Comparing;

/// <summary>Compares the annotations of two manifests.</summary>
/// <param name="changes">Labels to be renamed, merged or removed in the reference, before anything is compared.</param>
/// <param name="tolerance">How far an edge of a box may move, in pixels, without counting as moved.</param>
public sealed class ManifestComparison(LabelChanges changes, double tolerance)
{
    /// <summary>Compares. Where a manifest has an image twice, the first line counts.</summary>
    /// <param name="reference">The manifest as it was.</param>
    /// <param name="difference">The manifest as it is.</param>
    /// <param name="problems">Receives the lines that cannot be used.</param>
    /// <param name="progress">Receives the number of lines read.</param>
    /// <returns>One object for each image that differs: in the order of the difference manifest, then those that are gone.</returns>
    /// <exception cref="CustomLabelsException">A manifest cannot be read.</exception>
    public async Task<IReadOnlyList<ManifestDifference>> RunAsync(
        ManifestFile reference,
        ManifestFile difference,
        ICollection<SourceProblem> problems,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        Dictionary<string, PlacedImage> before = new(StringComparer.Ordinal);
        await foreach (var image in ManifestImages.ReadAsync(reference, problems, progress, cancellationToken))
        {
            before.TryAdd(image.Image.Source, image with { Image = changes.Apply(image.Image) });
        }

        List<ManifestDifference> differences = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        await foreach (var image in ManifestImages.ReadAsync(difference, problems, progress, cancellationToken))
        {
            if (seen.Add(image.Image.Source) && Compare(before.GetValueOrDefault(image.Image.Source), image) is { } found)
            {
                differences.Add(found);
            }
        }

        differences.AddRange(before.Values.Where(image => !seen.Contains(image.Image.Source))
            .Select(image => new ManifestDifference { Image = image.Image.Source, Changes = ManifestChanges.Removed, ReferenceLine = image.Line }));
        return differences;
    }

    private ManifestDifference? Compare(PlacedImage? before, PlacedImage after)
    {
        if (before is null)
        {
            return new ManifestDifference { Image = after.Image.Source, Changes = ManifestChanges.Added, DifferenceLine = after.Line };
        }

        ManifestDifference difference = new()
        {
            Image = after.Image.Source,
            Changes = ManifestChanges.None,
            ReferenceLine = before.Line,
            DifferenceLine = after.Line,
            AddedLabels = [.. after.Image.Labels.Except(before.Image.Labels, StringComparer.Ordinal)],
            RemovedLabels = [.. before.Image.Labels.Except(after.Image.Labels, StringComparer.Ordinal)],
            Boxes = [.. BoxPairs.Differing(before.Image.Boxes, after.Image.Boxes, tolerance)],
        };
        difference = difference with { Changes = Changes(difference, before, after) };
        return difference.Changes == ManifestChanges.None ? null : difference;
    }

    private static ManifestChanges Changes(ManifestDifference difference, PlacedImage before, PlacedImage after)
    {
        var relabeled = difference.AddedLabels.Count + difference.RemovedLabels.Count > 0 || difference.Boxes.Any(box => box.IsRelabeled);
        return (relabeled ? ManifestChanges.Relabeled : ManifestChanges.None)
            | (difference.Boxes.Any(box => box is { IsRelabeled: false, Shift: not null }) ? ManifestChanges.MovedBoxes : ManifestChanges.None)
            | (difference.Boxes.Any(box => box.Shift is null) ? ManifestChanges.OtherBoxes : ManifestChanges.None)
            | (before.Image.HasBoxAnnotation != after.Image.HasBoxAnnotation && before.Image.Boxes.Count + after.Image.Boxes.Count == 0 ? ManifestChanges.Reviewed : ManifestChanges.None);
    }
}
