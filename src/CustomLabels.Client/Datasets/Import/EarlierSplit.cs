using CustomLabels.Annotations;
using CustomLabels.Manifests;

namespace CustomLabels.Datasets.Import;

/// <summary>
/// The split of an earlier import: a new image must not move others between the parts, or a model would be tested on images that
/// an earlier one was trained on, and the whole dataset would be sent again.
/// </summary>
internal sealed class EarlierSplit
{
    private readonly Dictionary<string, DatasetPart> _parts = new(StringComparer.Ordinal);

    /// <summary>No earlier import.</summary>
    public static EarlierSplit None { get; } = new();

    /// <summary>Reads the manifests of the existing datasets, if they were split in the way that is requested now.</summary>
    public static async Task<EarlierSplit> ReadAsync(
        ObjectStore store,
        DatasetManifests manifests,
        Project project,
        DatasetImportRequest request,
        CancellationToken cancellationToken)
    {
        EarlierSplit split = new();
        foreach (var dataset in project.Datasets)
        {
            if (await manifests.SourceOfAsync(dataset, cancellationToken) is { } note && note.Split == request.Split && note.Seed == request.Seed)
            {
                await split.AddAsync(store, S3Location.Parse(note.Manifest), dataset.Type == "TEST" ? DatasetPart.Test : DatasetPart.Train, cancellationToken);
            }
        }

        // A single dataset was not split.
        return split._parts.ContainsValue(DatasetPart.Test) && split._parts.ContainsValue(DatasetPart.Train) ? split : None;
    }

    /// <summary>The part of the image with a key; null for a new one.</summary>
    public DatasetPart? PartOf(string key) => _parts.TryGetValue(key, out var part) ? part : null;

    private async Task AddAsync(ObjectStore store, S3Location manifest, DatasetPart part, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var line in store.ReadLinesAsync(manifest, ManifestReader.MaxLineLength, cancellationToken))
            {
                if (S3Location.TryParse(ManifestReader.ReadLine(1, line).SourceRef, out var image))
                {
                    _parts[image.Key] = part;
                }
            }
        }
        catch (CustomLabelsException exception) when (exception.Kind == ErrorKind.NotFound)
        {
            // The manifest has been removed: the split is unknown.
        }
    }
}
