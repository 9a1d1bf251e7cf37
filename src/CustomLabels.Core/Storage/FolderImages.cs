namespace CustomLabels.Storage;

/// <summary>Images of S3 that are in a folder on disk too.</summary>
internal static class FolderImages
{
    /// <summary>
    /// Where an image is: by the whole key below the folder, else by ever shorter ends of it, so that the folder can stand for the bucket, for a
    /// prefix, or hold the files alone.
    /// </summary>
    /// <param name="root">The full path of the folder.</param>
    /// <param name="key">The key of the image.</param>
    /// <returns>A path below the folder; no file need be there.</returns>
    public static string PathOf(string root, string key)
    {
        string[] parts = [.. key.Split('/').Where(part => part is not ("" or "." or ".."))];
        for (var first = 0; first < parts.Length; first++)
        {
            var path = Path.Combine([root, .. parts[first..]]);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return Path.Combine([root, .. parts]);
    }
}
