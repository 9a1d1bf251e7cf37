using System.Diagnostics;
using System.Security.Cryptography;

namespace CustomLabels.Storage;

/// <summary>One upload of many files: compares them with the bucket, sends what is new or changed in parallel, and counts.</summary>
internal sealed class FolderUpload(ObjectStore store, string bucket)
{
    private const int Parallelism = 12;
    private const string Activity = "Uploading images";

    private readonly Stopwatch _elapsed = new();
    private int _uploaded;
    private int _unchanged;
    private int _leftOut;

    public async Task<UploadResult> RunAsync(
        string prefix,
        IReadOnlyList<FileUpload> files,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        progress?.Report(new OperationProgress(Activity, "Comparing with the bucket"));
        var stored = new Dictionary<string, StoredObject>(StringComparer.Ordinal);
        await foreach (var item in store.ListAsync(bucket, prefix, cancellationToken))
        {
            stored[item.Key] = item;
        }

        _elapsed.Start();
        await Parallel.ForEachAsync(
            files,
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (file, token) =>
            {
                await StoreAsync(file, stored, token);
                progress?.Report(State(files.Count));
            });
        return new UploadResult(_uploaded, _unchanged);
    }

    private async Task StoreAsync(FileUpload file, Dictionary<string, StoredObject> stored, CancellationToken cancellationToken)
    {
        var content = await File.ReadAllBytesAsync(file.Path, cancellationToken);
        if (file.Prepare is not null)
        {
            if (file.Prepare(content) is not { } prepared)
            {
                Interlocked.Increment(ref _leftOut);
                return;
            }

            content = prepared;
        }

        var md5 = Md5(content);
        if (stored.TryGetValue(file.Key, out var existing)
            && existing.Size == content.Length
            && string.Equals(existing.ETag, Convert.ToHexString(md5), StringComparison.OrdinalIgnoreCase))
        {
            Interlocked.Increment(ref _unchanged);
            return;
        }

        await store.WriteAsync(new S3Location(bucket, file.Key), content, ContentType(file.Path), cancellationToken, md5);
        Interlocked.Increment(ref _uploaded);
    }

    private OperationProgress State(int total)
    {
        var uploaded = Volatile.Read(ref _uploaded);
        var done = uploaded + Volatile.Read(ref _unchanged) + Volatile.Read(ref _leftOut);
        TimeSpan? remaining = uploaded == 0 ? null : _elapsed.Elapsed * ((double)(total - done) / done);
        return new OperationProgress(Activity, $"{done} of {total} images", 100 * done / total, remaining);
    }

    // S3's entity tags are MD5: used to detect changes, not for security.
#pragma warning disable CA5351
    private static byte[] Md5(byte[] content) => MD5.HashData(content);
#pragma warning restore CA5351

    private static string ContentType(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        _ => "application/octet-stream",
    };
}
