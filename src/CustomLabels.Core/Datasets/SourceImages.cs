using CustomLabels.Formats;
using CustomLabels.Formats.Sources;
using CustomLabels.Storage;

namespace CustomLabels.Datasets;

/// <summary>The images of a source as requested: with labels changed, and in groups.</summary>
/// <param name="ByName">The images by name, in the order of the source.</param>
/// <param name="Problems">What was left out.</param>
internal sealed record SourceImages(Dictionary<string, AnnotatedImage> ByName, List<SourceProblem> Problems)
{
    /// <summary>Reads them.</summary>
    /// <param name="request">Which ones.</param>
    /// <param name="takesUnfit">Whether images outside the service's limits are included.</param>
    /// <param name="store">Connects to S3, for a manifest that is there.</param>
    /// <exception cref="CustomLabelsException">There is nothing that could be read.</exception>
    public static async Task<SourceImages> ReadAsync(
        DatasetSourceRequest request,
        bool takesUnfit,
        Func<CancellationToken, Task<IObjectStore>> store,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        SourceOptions options = new() { Format = request.Format, ImageRoot = request.ImageRoot, TakesUnfit = takesUnfit, Store = store };
        var reading = request.Rows is null
            ? await SourceReader.ReadAsync(request.Path, options, progress, cancellationToken)
            : await SourceReader.ReadRowsAsync(request.Rows, request.Path, options, progress, cancellationToken);
        List<AnnotatedImage> images = [.. reading.Images.Select(request.LabelChanges.Apply)];
        if (request.GroupBy is not null)
        {
            var groups = await request.GroupBy(images);
            images = [.. images.Select((image, i) => image with { Group = groups[i] })];
        }

        Dictionary<string, AnnotatedImage> byName = new(StringComparer.Ordinal);
        foreach (var image in images)
        {
            byName.TryAdd(image.Name, image);
        }

        return new SourceImages(byName, [.. reading.Problems, .. SourceReader.UnknownLabels(request.LabelChanges, reading.Images, reading.Root)]);
    }
}
