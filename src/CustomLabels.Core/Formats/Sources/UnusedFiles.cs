using CustomLabels.Formats.Benchmarks;
using CustomLabels.Formats.Folders;

namespace CustomLabels.Formats.Sources;

/// <summary>Says of a folder what was passed over: files that may be annotations, and images that no annotation names.</summary>
internal static class UnusedFiles
{
    private const int MaxNamed = 3;

    private static readonly string[] Annotations = [".xml", ".json", ".csv", ".tsv", ".jsonl", ".jsonlines", ".ndjson", ".manifest"];

    /// <summary>The problems of a folder that was read as a format; none for a single file, or images elsewhere.</summary>
    public static IEnumerable<SourceProblem> In(string path, SourceOptions options, SourceReading reading, IReadOnlyList<DraftImage> drafts)
    {
        var isPart = reading.Problems.Any(problem => problem.ErrorId == "ImageWithoutSplit");
        if (isPart || !Directory.Exists(path) || options.ImageRoot is not null || reading.Format is DatasetFormat.Folder or DatasetFormat.Manifest)
        {
            yield break;
        }

        HashSet<string> used = new(drafts.Select(draft => draft.File).Concat(reading.Problems.Select(problem => problem.File)).Concat(reading.Images.Select(image => image.Source)), StringComparer.Ordinal);
        string[] files = [.. SourceFiles.Of(path, Annotations).Where(file => !used.Contains(file) && !(reading.Format == DatasetFormat.OpenImages && OpenImagesClasses.IsOne(file)))];
        if (files.Length > 0)
        {
            yield return Problem(path, "FileNotUsed", files, files.Length == 1 ? "file that may hold annotations was not used" : "files that may hold annotations were not used", $"The folder was read as {reading.Format}; to read such a file, name it.");
        }

        string[] images = [.. SourceFiles.Of(path, ImageFile.Extensions).Where(file => !used.Contains(file))];
        if (images.Length > 0 && reading.Images.Any(image => !image.IsInS3))
        {
            yield return Problem(path, "ImageNotNamed", images, images.Length == 1 ? "image is named by no annotation, and left out" : "images are named by no annotation, and left out", string.Empty);
        }
    }

    private static SourceProblem Problem(string path, string id, string[] files, string what, string advice) => new(
        path,
        null,
        id,
        $"{files.Length.ToString(CultureInfo.InvariantCulture)} {what}: {string.Join(", ", files.Take(MaxNamed).Select(file => SourceFiles.Relative(path, file)))}{(files.Length > MaxNamed ? " …" : string.Empty)}. {advice}".TrimEnd())
    {
        Count = files.Length,
    };
}
