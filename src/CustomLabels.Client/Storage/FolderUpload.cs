using System.Diagnostics;
using System.Security.Cryptography;

namespace CustomLabels.Storage;

/// <summary>
/// One upload of many files: compares them with the bucket, sends what is new or changed in parallel, and counts. A file that cannot be sent is left out,
/// unless none can.
/// </summary>
internal sealed class FolderUpload(ObjectStore store, string bucket)
{
    private const int Parallelism = 12;
    private const int MaxFailuresInARow = 2 * Parallelism;
    private const string Activity = "Uploading images";

    private readonly Stopwatch _elapsed = new();
    private int _uploaded;
    private int _unchanged;
    private int _leftOut;
    private int _failed;
    private int _failedInARow;

    public Task<UploadResult> RunAsync(string prefix, IReadOnlyList<FileUpload> files, IProgress<OperationProgress>? progress, CancellationToken cancellationToken) =>
        Interruption.GuardAsync(
            () => SendAsync(prefix, files, progress, cancellationToken),
            () => string.Create(CultureInfo.InvariantCulture, $"{_uploaded + _unchanged} of {files.Count} images are in the bucket. Once the service answers again, repeat the command: it sends only the others."));

    private async Task<UploadResult> SendAsync(
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
                await StoreAsync(file, files.Count, stored, token);
                progress?.Report(State(files.Count));
            });
        return new UploadResult(_uploaded, _unchanged);
    }

    private async Task StoreAsync(FileUpload file, int total, Dictionary<string, StoredObject> stored, CancellationToken cancellationToken)
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

        try
        {
            await store.WriteAsync(new S3Location(bucket, file.Key), content, ContentType(file.Path), cancellationToken, md5);
            Interlocked.Increment(ref _uploaded);
            _failedInARow = 0;
        }
        catch (Exception exception) when (file.Failed is not null && !cancellationToken.IsCancellationRequested && (exception is OperationCanceledException or TimeoutException || RequestErrors.IsFromRequest(exception)))
        {
            var error = RequestErrors.Explain(await EndpointProbe.JudgeAsync(exception, file.Path, cancellationToken), file.Path);
            var leftOut = Interlocked.Increment(ref _failed);
            if (!ConcernsOne(error) || leftOut == total || Interlocked.Increment(ref _failedInARow) > MaxFailuresInARow)
            {
                throw;
            }

            file.Failed(error);
            Interlocked.Increment(ref _leftOut);
        }
    }

    /// <summary>Whether an error that lasted for all tries may still be one of this file alone; a right that is missing, for instance, is missing for all.</summary>
    private static bool ConcernsOne(CustomLabelsException error) =>
        error.Kind is ErrorKind.Interrupted or ErrorKind.Timeout or ErrorKind.Throttled or ErrorKind.Unspecified;

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
