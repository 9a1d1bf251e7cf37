namespace CustomLabels.Service.S3.Storage;

/// <summary>One page of the uploads of a bucket.</summary>
/// <param name="IsTruncated">Whether there are more.</param>
/// <param name="NextKey">The key after which the next page starts.</param>
/// <param name="NextId">The upload of that key after which it starts; empty after a folder.</param>
internal sealed record UploadListing(IReadOnlyList<Upload> Uploads, IReadOnlyList<string> Folders, bool IsTruncated, string NextKey, string NextId)
{
    // After all ids, which are hexadecimal.
    private const string BehindEveryId = "~";
    private const string BehindEveryKey = "\U0010FFFF";
    private const int PageLength = 1000;

    public static UploadListing Read(UploadStore store, string bucket, string prefix, string delimiter, string key, string id, int max)
    {
        List<Upload> uploads = [];
        List<string> folders = [];
        (string NextKey, string NextId) last = (key, id);
        (var afterKey, var afterId) = id.Length > 0 ? (key, id) : FolderOf(key, prefix, delimiter) == key && key.Length > 0 ? (key + BehindEveryKey, BehindEveryId) : (key, BehindEveryId);
        while (store.Page(bucket, afterKey, afterId, prefix, PageLength) is { Count: > 0 } page)
        {
            foreach (var upload in page)
            {
                if (!upload.Key.StartsWith(prefix, StringComparison.Ordinal))
                {
                    return new UploadListing(uploads, folders, false, string.Empty, string.Empty);
                }

                (afterKey, afterId) = (upload.Key, upload.Id);
                var folder = FolderOf(upload.Key, prefix, delimiter);
                if (folder is not null && folders.Count > 0 && folders[^1] == folder)
                {
                    continue;
                }

                if (uploads.Count + folders.Count == max)
                {
                    return new UploadListing(uploads, folders, max > 0, last.NextKey, last.NextId);
                }

                if (folder is null)
                {
                    uploads.Add(upload);
                    last = (upload.Key, upload.Id);
                }
                else
                {
                    folders.Add(folder);
                    last = (folder, string.Empty);
                }
            }
        }

        return new UploadListing(uploads, folders, false, string.Empty, string.Empty);
    }

    private static string? FolderOf(string key, string prefix, string delimiter)
    {
        var index = delimiter.Length == 0 || key.Length < prefix.Length ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
        return index < 0 ? null : key[..(index + delimiter.Length)];
    }
}
