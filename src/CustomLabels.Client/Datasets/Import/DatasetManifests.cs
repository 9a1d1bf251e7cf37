using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomLabels.Annotations;
using CustomLabels.Manifests;
using CustomLabels.Storage;

namespace CustomLabels.Datasets.Import;

/// <summary>The manifests of an import in the bucket, and the notes about which dataset was made from which.</summary>
internal sealed class DatasetManifests(ObjectStore store, string bucket, ImportKeys keys)
{
    private const string JobName = "customlabels-import";
    private const int HashLength = 16;

    /// <summary>The entries of images that are stored, in the order of their keys.</summary>
    public static IReadOnlyList<ManifestEntry> Entries(IReadOnlyList<AnnotatedImage> images) =>
        [.. images.Select(image => ManifestEntry.Of(image, image.Source)).OrderBy(entry => entry.SourceRef, StringComparer.Ordinal)];

    /// <summary>Writes a manifest, unless it is there already: the same images and labels give the same name.</summary>
    public async Task<S3Location> WriteAsync(string type, IReadOnlyList<ManifestEntry> entries, CancellationToken cancellationToken)
    {
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

    /// <summary>What is known about where a dataset came from; null when nothing is.</summary>
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
            // Not a note of ours: then nothing is known.
            return null;
        }
    }

    /// <summary>Notes which manifest a dataset was made from.</summary>
    public Task RememberSourceAsync(Dataset dataset, S3Location manifest, DatasetImportRequest request, CancellationToken cancellationToken) =>
        store.WriteAsync(
            SourceLocation(dataset),
            JsonSerializer.SerializeToUtf8Bytes(new DatasetSourceNote(dataset.Arn, manifest.ToString(), request.Split, request.Seed), DatasetSourceJson.Default.DatasetSourceNote),
            "application/json",
            cancellationToken);

    private S3Location SourceLocation(Dataset dataset) => new(bucket, keys.SourceKey(dataset.Type));

    /// <summary>Of what a manifest says, without the time at which it says so.</summary>
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
