using CustomLabels.Service.S3.Protocol;

namespace CustomLabels.Service.S3.Storage;

/// <summary>One page of a listing.</summary>
internal sealed record ObjectListing(IReadOnlyList<StoredObject> Objects, IReadOnlyList<string> Folders, ListPosition? Next)
{
    private const string BehindEveryKey = "\U0010FFFF";

    public static ObjectListing Read(ObjectStore store, string bucket, string prefix, string delimiter, ListPosition position, int maxKeys)
    {
        List<StoredObject> objects = [];
        List<string> folders = [];
        ListPosition? last = null;
        var after = position.IsFolder ? position.After + BehindEveryKey : position.After;
        var more = maxKeys > 0;
        while (more)
        {
            more = false;
            var wanted = maxKeys - objects.Count - folders.Count + 1;
            var page = store.Page(bucket, after, prefix, wanted);
            foreach (var stored in page)
            {
                if (!stored.Key.StartsWith(prefix, StringComparison.Ordinal))
                {
                    return new ObjectListing(objects, folders, null);
                }

                if (objects.Count + folders.Count == maxKeys)
                {
                    return new ObjectListing(objects, folders, last);
                }

                after = stored.Key;
                if (FolderOf(stored.Key, prefix, delimiter) is not { } folder)
                {
                    objects.Add(stored);
                    last = new ListPosition(stored.Key, IsFolder: false);
                    continue;
                }

                // Continue after the folder: this skips everything else in it.
                folders.Add(folder);
                last = new ListPosition(folder, IsFolder: true);
                after = folder + BehindEveryKey;
                more = true;
                break;
            }

            more |= page.Count == wanted;
        }

        return new ObjectListing(objects, folders, null);
    }

    private static string? FolderOf(string key, string prefix, string delimiter)
    {
        var index = delimiter.Length == 0 ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
        return index < 0 ? null : key[..(index + delimiter.Length)];
    }
}
