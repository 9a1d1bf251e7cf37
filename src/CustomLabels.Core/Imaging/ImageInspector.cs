namespace CustomLabels.Imaging;

/// <summary>Inspects many image files, several at a time: their headers, and if asked whether they can be decoded.</summary>
public static class ImageInspector
{
    /// <summary>Inspects files.</summary>
    /// <param name="paths">The full paths.</param>
    /// <param name="progress">Told how many are done.</param>
    /// <param name="decode">Whether to decode those whose headers are right: some are damaged further on.</param>
    /// <returns>What was found, in the order of the paths. A file that does not exist or cannot be read has a problem; nothing is thrown.</returns>
    public static async Task<IReadOnlyList<InspectedImage>> InspectAsync(
        IReadOnlyList<string> paths,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken,
        bool decode = false)
    {
        var images = new InspectedImage[paths.Count];
        var done = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, paths.Count), cancellationToken, (i, _) =>
        {
            images[i] = Inspect(paths[i], decode);
            var count = Interlocked.Increment(ref done);
            progress?.Report(new OperationProgress("Inspecting images", $"{count} of {paths.Count} images", (int)(100L * count / paths.Count)));
            return ValueTask.CompletedTask;
        });
        return images;
    }

    /// <summary>Inspects one file.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="decode">Whether to decode it if its header is right.</param>
    /// <returns>What was found.</returns>
    public static InspectedImage Inspect(string path, bool decode = false)
    {
        try
        {
            // The header is read in blocks.
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            ImageProbe.TryRead(file, out var header);
            var length = file.Length;
            var problem = length == 0
                ? new ImageProblem(ErrorIds.NotAnImage, "The file is empty. Get a new copy of it.")
                : ImageLimits.Check(header, length, inline: false) ?? (decode ? FindDamage(file) : null);
            return new InspectedImage(path, header, length, problem);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new InspectedImage(path, null, 0, new ImageProblem(ErrorIds.ImageMissing, "The file does not exist. Check the path, or remove the image."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new InspectedImage(path, null, 0, new ImageProblem(ErrorIds.UnreadableFile, $"The file cannot be read: {exception.Message} Check its permissions."));
        }
    }

    private static ImageProblem? FindDamage(FileStream file)
    {
        file.Position = 0;
        return ImageDecoder.FindDamage(file);
    }
}
