using System.Runtime.CompilerServices;
using CustomLabels.Formats;
using CustomLabels.Formats.Sources;

namespace CustomLabels.Manifests.Merging;

/// <summary>The images of a manifest as its lines describe them. The images themselves are not opened.</summary>
internal static class ManifestImages
{
    private const int ReportEvery = 1000;

    /// <summary>Reads them, one at a time.</summary>
    /// <param name="problems">Receives the lines that cannot be used.</param>
    /// <param name="progress">Receives the number of lines read.</param>
    public static async IAsyncEnumerable<PlacedImage> ReadAsync(
        ManifestFile file,
        ICollection<SourceProblem> problems,
        IProgress<OperationProgress>? progress,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var content = await file.OpenAsync(cancellationToken);
        await foreach (var line in ManifestReader.ReadAsync(content, cancellationToken))
        {
            if (line.Number % ReportEvery == 0)
            {
                progress?.Report(new OperationProgress("Reading manifests", string.Create(CultureInfo.InvariantCulture, $"{line.Number} lines of {file}")));
            }

            if (!line.IsBlank && ManifestSource.Draft(file.Path ?? file.Name, line, problems) is { } draft)
            {
                yield return new PlacedImage(Image(draft, file), file.Name, line.Number);
            }
        }
    }

    private static AnnotatedImage Image(DraftImage draft, ManifestFile file)
    {
        var inS3 = S3Location.TryParse(draft.Reference, out var location);
        // A relative path starts from the folder of the manifest.
        return draft.ToImage(
            inS3 || file.Path is null ? draft.Reference : Path.GetFullPath(draft.Reference, Path.GetDirectoryName(file.Path)!),
            location?.Key ?? draft.Reference.Replace('\\', '/'));
    }
}
