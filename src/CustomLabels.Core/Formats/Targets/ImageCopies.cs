using System.Collections.Concurrent;
using System.Security.Cryptography;
using CustomLabels.Errors;
using CustomLabels.Storage;

namespace CustomLabels.Formats.Targets;

/// <summary>
/// Copies images into a set, from disk and from S3, several at a time. Each is written whole or not at all; one that exists already with the same content is
/// left alone, so an interrupted copy continues where it stopped.
/// </summary>
internal sealed class ImageCopies(Func<CancellationToken, Task<IObjectStore>> connect, bool replaces)
{
    private const int Parallelism = 12;
    private const string Activity = "Copying images";

    private readonly ConcurrentQueue<SourceProblem> _problems = new();
    private int _copied;
    private int _unchanged;

    public int Copied => _copied;

    public int Unchanged => _unchanged;

    /// <summary>Why images could not be copied.</summary>
    public IReadOnlyList<SourceProblem> Problems => [.. _problems];

    /// <summary>Copies images to paths.</summary>
    /// <returns>Those that could not be copied.</returns>
    public async Task<HashSet<TargetImage>> CopyAsync(IReadOnlyList<(TargetImage Image, string Path)> images, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        var store = images.Any(item => item.Image.Image.IsInS3) ? await connect(cancellationToken) : null;
        ConcurrentBag<TargetImage> failed = [];
        var done = 0;
        await Parallel.ForEachAsync(
            images,
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (item, token) =>
            {
                var source = item.Image.Image.Source;
                try
                {
                    await (item.Image.Image.IsInS3 ? DownloadAsync(store!, S3Location.Parse(source), item.Path, token) : CopyFileAsync(source, item.Path, token));
                }
                catch (Exception exception) when (Concerns(exception))
                {
                    var error = FileErrors.Explain(exception, source);
                    failed.Add(item.Image);
                    _problems.Enqueue(new SourceProblem(source, null, error.ErrorId, $"{source} was not copied and is left out: {error.Message}", item.Image.Image.Name));
                }

                var count = Interlocked.Increment(ref done);
                progress?.Report(new OperationProgress(Activity, $"{count} of {images.Count} images", (int)(100L * count / images.Count)));
            });
        return [.. failed];
    }

    /// <summary>Whether an error concerns only this image.</summary>
    private static bool Concerns(Exception exception) =>
        exception is IOException or UnauthorizedAccessException
        || exception is CustomLabelsException { StopsEverything: false };

    private async Task DownloadAsync(IObjectStore store, S3Location location, string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            if (await IsSameAsync(path, await store.InspectAsync(location, cancellationToken), cancellationToken))
            {
                Interlocked.Increment(ref _unchanged);
                return;
            }

            NewFile.Refuse(path, replaces);
        }

        await store.DownloadAsync(location, path, cancellationToken);
        Interlocked.Increment(ref _copied);
    }

    private async Task CopyFileAsync(string source, string path, CancellationToken cancellationToken)
    {
        if (source == path || (File.Exists(path) && await IsSameAsync(source, path, cancellationToken)))
        {
            Interlocked.Increment(ref _unchanged);
            return;
        }

        await using (FileStream file = new(source, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true))
        {
            await NewFile.WriteAsync(path, replaces, stream => file.CopyToAsync(stream, cancellationToken));
        }

        Interlocked.Increment(ref _copied);
    }

    private static async Task<bool> IsSameAsync(string source, string path, CancellationToken cancellationToken) =>
        new FileInfo(source).Length == new FileInfo(path).Length
        && await Md5Async(source, cancellationToken) == await Md5Async(path, cancellationToken);

    /// <summary>The entity tag of an object is its MD5, unless it was stored in several pieces or under a KMS key: then the size has to do.</summary>
    private static async Task<bool> IsSameAsync(string path, StoredObject there, CancellationToken cancellationToken) =>
        new FileInfo(path).Length == there.Size
        && (there.ETag.Length == 0
            || there.ETag.Contains('-', StringComparison.Ordinal)
            || string.Equals(await Md5Async(path, cancellationToken), there.ETag, StringComparison.OrdinalIgnoreCase));

    // S3's entity tags are MD5: it only tells whether content changed.
#pragma warning disable CA5351
    private static async Task<string> Md5Async(string path, CancellationToken cancellationToken)
    {
        await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
        return Convert.ToHexString(await MD5.HashDataAsync(file, cancellationToken));
    }
#pragma warning restore CA5351
}
