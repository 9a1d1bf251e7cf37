using System.Security.Cryptography;
using System.Text;
using CustomLabels.Annotations;
using CustomLabels.Manifests;

namespace CustomLabels.Datasets.Import;

/// <summary>The manifests of an import in the bucket, and the notes on which dataset was created from which manifest.</summary>
internal sealed class DatasetManifests(ObjectStore store, string bucket, ImportKeys keys)
{
    private const string JobName = "customlabels-import";
    private const int HashLength = 16;

    /// <summary>The entries of stored images, in the order of their keys.</summary>
    public static IReadOnlyList<ManifestEntry> Entries(IReadOnlyList<AnnotatedImage> images) =>
        [.. images.Select(image => ManifestEntry.Of(image, image.Source)).OrderBy(entry => entry.SourceRef, StringComparer.Ordinal)];

    /// <summary>Writes a manifest unless it exists already: the same images and labels give the same name.</summary>
    public async Task<S3Location> WriteAsync(string type, IReadOnlyList<ManifestEntry> entries, CancellationToken cancellationToken)
    {
        var location = new S3Location(bucket, keys.ManifestKey(type, Hash(entries)));
        await foreach (var existing in store.ListAsync(bucket, location.Key, cancellationToken))
        {
            if (existing.Key == location.Key)
            {
                return location;
            }
        }

        using var content = new MemoryStream();
        await ManifestWriter.WriteAsync(content, entries, DateTimeOffset.UtcNow, JobName, cancellationToken);
        await store.WriteAsync(location, content.ToArray(), "application/jsonlines", cancellationToken);
        return location;
    }

    /// <summary>The note on a dataset's source; null if there is none.</summary>
    public async Task<DatasetSourceNote?> SourceOfAsync(Dataset dataset, CancellationToken cancellationToken)
    {
        try
        {
            var note = JsonSerializer.Deserialize(
                await store.ReadAsync(SourceLocation(dataset), cancellationToken),
                DatasetSourceJson.Default.DatasetSourceNote);
            return note?.DatasetArn == dataset.Arn ? note : null;
        }
        catch (CustomLabelsException exception) when (exception.Kind == ErrorKind.NotFound)
        {
            return null;
        }
        catch (JsonException)
        {
            // Not our note.
            return null;
        }
    }

    /// <summary>Notes which manifest a dataset was created from.</summary>
    public Task RememberSourceAsync(Dataset dataset, S3Location manifest, DatasetImportRequest request, CancellationToken cancellationToken) =>
        store.WriteAsync(
            SourceLocation(dataset),
            JsonSerializer.SerializeToUtf8Bytes(new DatasetSourceNote(dataset.Arn, manifest.ToString(), request.Split, request.Seed), DatasetSourceJson.Default.DatasetSourceNote),
            "application/json",
            cancellationToken);

    private S3Location SourceLocation(Dataset dataset) => new(bucket, keys.SourceKey(dataset.Type));

    /// <summary>A hash of a manifest without its timestamps.</summary>
    private static string Hash(IReadOnlyList<ManifestEntry> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in entries)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(ManifestWriter.ToLine(entry, DateTimeOffset.UnixEpoch, JobName)));
        }

        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant()[..HashLength];
    }
}
