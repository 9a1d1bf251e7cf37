using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomLabels.Manifests;
using CustomLabels.Storage;

namespace CustomLabels.Datasets;

/// <summary>The manifests of an import in the bucket, and the notes about which dataset was made from which.</summary>
internal sealed class DatasetManifests(ObjectStore store, string bucket, ImportKeys keys)
{
    private const string JobName = "customlabels-import";
    private const int HashLength = 16;

    /// <summary>Writes the manifest of photos, unless it is there already: the same photos and labels give the same name.</summary>
    public async Task<S3Location> WriteAsync(string type, IReadOnlyList<LabeledImage> photos, CancellationToken cancellationToken)
    {
        var entries = photos
            .Select(photo => new ManifestEntry(new S3Location(bucket, keys.ImageKey(photo.Path)).ToString(), photo.Labels))
            .OrderBy(entry => entry.SourceRef, StringComparer.Ordinal)
            .ToList();
        var location = new S3Location(bucket, keys.ManifestKey(type, Hash(entries)));
        await foreach (var there in store.ListAsync(bucket, location.Key, cancellationToken))
        {
            if (there.Key == location.Key)
            {
                return location;
            }
        }

        using var content = new MemoryStream();
        await ManifestWriter.WriteAsync(content, entries, DateTimeOffset.UtcNow, JobName, cancellationToken);
        await store.WriteAsync(location, content.ToArray(), "application/jsonlines", cancellationToken);
        return location;
    }

    /// <summary>The manifest that a dataset was made from; null when nothing is known about it.</summary>
    public async Task<string?> SourceOfAsync(Dataset dataset, CancellationToken cancellationToken)
    {
        try
        {
            var note = JsonSerializer.Deserialize(
                await store.ReadAsync(SourceLocation(dataset), cancellationToken),
                DatasetSourceJson.Default.DatasetSourceNote);
            return note?.DatasetArn == dataset.Arn ? note.Manifest : null;
        }
        catch (CustomLabelsException exception) when (exception.Kind == ErrorKind.NotFound)
        {
            return null;
        }
        catch (JsonException)
        {
            // Not a note of ours: then nothing is known.
            return null;
        }
    }

    /// <summary>Notes which manifest a dataset was made from.</summary>
    public Task RememberSourceAsync(Dataset dataset, S3Location manifest, CancellationToken cancellationToken) =>
        store.WriteAsync(
            SourceLocation(dataset),
            JsonSerializer.SerializeToUtf8Bytes(new DatasetSourceNote(dataset.Arn, manifest.ToString()), DatasetSourceJson.Default.DatasetSourceNote),
            "application/json",
            cancellationToken);

    private S3Location SourceLocation(Dataset dataset) => new(bucket, keys.SourceKey(dataset.Type));

    /// <summary>Of what a manifest says, without the time at which it says so.</summary>
    private static string Hash(List<ManifestEntry> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in entries)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{entry.SourceRef}\n{string.Join('\t', entry.Labels)}\n"));
        }

        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant()[..HashLength];
    }
}
