using CustomLabels.Detections;

namespace CustomLabels.Identity;

/// <summary>Photos by path: files, with or without wildcards, and <c>s3://</c> locations.</summary>
internal static class PhotoPaths
{
    /// <summary>The photos that a path names. On the pipeline thread only.</summary>
    /// <param name="cmdlet">Whose current location and drives count.</param>
    /// <param name="literal">Whether wildcard characters stand for themselves.</param>
    /// <returns>One entry per photo; none when a path with wildcards matches nothing.</returns>
    public static List<PhotoInput> ResolvePhotos(this PSCmdlet cmdlet, string path, bool literal)
    {
        path = FilePaths.WithoutProvider(path);
        try
        {
            if (S3Location.HasScheme(path))
            {
                return [new PhotoInput(path, ImageSource.FromS3(S3Location.Parse(path)))];
            }

            var files = cmdlet.ResolvePaths(path, literal, takesFolders: false);
            return [.. files.Select(f => File.Exists(f)
                ? new PhotoInput(files.Count == 1 && !WildcardPattern.ContainsWildcardCharacters(path) ? path : f, ImageSource.FromFile(f))
                : new PhotoInput(path, null, Directory.Exists(f) ? Messages.IsAFolder(path) : Messages.FileNotFound(path)))];
        }
        catch (CustomLabelsException e)
        {
            return [new PhotoInput(path, null, e)];
        }
    }
}
