using CustomLabels.Annotations;
using CustomLabels.Datasets.Entries;
using CustomLabels.Formats;
using CustomLabels.Formats.Sources;
using CustomLabels.Formats.Targets;
using CustomLabels.Manifests;

namespace CustomLabels.Datasets.Export;

/// <summary>Exports datasets of the service to this machine.</summary>
/// <param name="connection">The connection.</param>
public sealed class DatasetDownload(ServiceConnection connection)
{
    /// <summary>Exports datasets as one set, with a training and a test dataset as its two parts.</summary>
    /// <param name="datasets">The datasets.</param>
    /// <param name="changes">Labels to rename, merge or remove.</param>
    /// <param name="target">The format and the destination.</param>
    /// <param name="progress">Receives counts.</param>
    /// <returns>What was written, what the format cannot hold, and what was left out.</returns>
    /// <exception cref="CustomLabelsException">There is no such dataset, or it cannot be written.</exception>
    public Task<DatasetExport> RunAsync(
        IReadOnlyList<DatasetIdentity> datasets,
        LabelChanges changes,
        TargetOptions target,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken) => Interruption.GuardAsync(
            () => ExportAsync(datasets, changes, target, progress, cancellationToken),
            () => "Once the service answers again, repeat the command: what is missing is written then, and images that are there already are not copied again.");

    private async Task<DatasetExport> ExportAsync(
        IReadOnlyList<DatasetIdentity> datasets,
        LabelChanges changes,
        TargetOptions target,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        List<AnnotatedImage> images = [];
        DatasetEntry? last = null;
        HashSet<string> names = new(StringComparer.Ordinal);
        List<SourceProblem> problems = [];
        EntryClient entries = new(connection);
        foreach (var dataset in datasets)
        {
            var part = dataset.Type == "TEST" ? DatasetPart.Test : DatasetPart.Train;
            var count = 0;
            await foreach (var entry in entries.ListAsync(dataset, new EntryFilter(), cancellationToken))
            {
                last = entry;
                progress?.Report(new OperationProgress("Reading datasets", string.Create(CultureInfo.InvariantCulture, $"{++count} entries of {dataset}")));
                if (S3Location.TryParse(entry.Image, out var location))
                {
                    var image = Image(entry, location, part);
                    images.Add(names.Add(image.Name) ? image : image with { Name = $"{location.Bucket}/{location.Key}" });
                    problems.AddRange(entry.Errors.Select(error => ManifestSource.Problem(dataset.ToString(), null, error, entry.Image)));
                }
            }
        }

        problems.AddRange(SourceReader.UnknownLabels(changes, images, string.Join(", ", datasets)));
        var export = await TargetWriter.WriteAsync([.. images.Select(changes.Apply)], target, _ => Task.FromResult<IObjectStore>(new ObjectStore(connection)), progress, cancellationToken);
        return export with { Problems = [.. problems, .. export.Problems], Region = last?.Region, AccountId = last?.AccountId };
    }

    private static AnnotatedImage Image(DatasetEntry entry, S3Location location, DatasetPart part)
    {
        // A line without boxes still says that the image was annotated and has none, unless all its boxes are invalid.
        GroundTruthLine.TryRead(entry.JsonLine, out var line);
        return new AnnotatedImage
        {
            Source = entry.Image,
            Name = location.Key,
            Labels = entry.ImageLabels,
            Boxes = entry.Boxes,
            HasBoxAnnotation = entry.Boxes.Count > 0 || (line?.HasBoxAttribute == true && ManifestReader.ReadLine(1, entry.JsonLine).Errors.Count == 0),
            Width = entry.Width ?? line?.Width,
            Height = entry.Height ?? line?.Height,
            Part = part,
            JsonLine = entry.JsonLine,
        };
    }
}
