using CustomLabels.Formats;
using CustomLabels.Formats.Sources;
using CustomLabels.Storage;

namespace CustomLabels.Measures;

/// <summary>Measures labeled images in whatever format people have them, and writes the page about them.</summary>
/// <param name="request">Which ones, and how.</param>
public sealed class SourceMeasure(MeasureRequest request, IProgress<OperationProgress>? progress)
{
    private readonly List<SourceProblem> _problems = [];

    /// <summary>Measures.</summary>
    /// <returns>The numbers, what was left out, and the page that was written.</returns>
    /// <exception cref="CustomLabelsException">A source cannot be read; <c>FileExists</c>: there is a page already.</exception>
    public async Task<ManifestMeasure> RunAsync(CancellationToken cancellationToken)
    {
        List<AnnotatedImage> images = [.. await ReadAsync(request.Path, request.TestPath is null ? null : DatasetPart.Train, cancellationToken)];
        if (request.TestPath is not null)
        {
            images.AddRange(await ReadAsync(request.TestPath, DatasetPart.Test, cancellationToken));
        }

        _problems.AddRange(SourceReader.UnknownLabels(request.LabelChanges, images, request.Name));
        images = [.. images.Select(request.LabelChanges.Apply)];
        var open = await OpenerAsync(images, cancellationToken);
        var measure = await new ImageMeasurer(new MeasureOptions { Open = open, Distance = request.Distance })
            .RunAsync(request.TestPath is null ? [request.Name] : [request.Name, request.TestName ?? request.TestPath], images, progress, cancellationToken);
        measure = measure with { Problems = [.. _problems, .. measure.Problems], Page = request.Page };
        if (request.Page is not null)
        {
            MeasurePage page = new(measure, images, new PageOptions { SampleSize = request.SampleSize, Open = open });
            await NewFile.WriteTextAsync(request.Page, request.Replaces, text => page.WriteAsync(text, progress, cancellationToken));
        }

        return measure;
    }

    private async Task<IEnumerable<AnnotatedImage>> ReadAsync(string path, DatasetPart? part, CancellationToken cancellationToken)
    {
        SourceOptions options = new() { Format = request.Format, ImageRoot = request.ImageRoot, TakesUnfit = true, Store = request.Store };
        var reading = await SourceReader.ReadAsync(path, options, progress, cancellationToken);
        _problems.AddRange(reading.Problems);
        return part is null ? reading.Images : reading.Images.Select(image => image with { Part = part });
    }

    /// <summary>What opens pictures: those on this machine, and those in S3 where that is asked for; null when none are opened.</summary>
    private async Task<Func<AnnotatedImage, CancellationToken, Task<Stream>>?> OpenerAsync(List<AnnotatedImage> images, CancellationToken cancellationToken)
    {
        var inS3 = images.Exists(image => image.IsInS3);
        if (!request.OpensFiles || (inS3 && !request.OpensS3))
        {
            return null;
        }

        var store = inS3 ? await request.Store(cancellationToken) : null;
        return async (image, token) => image.IsInS3 ? await ReadAsync(store!, image, token) : File.OpenRead(image.Source);
    }

    private static async Task<Stream> ReadAsync(IObjectStore store, AnnotatedImage image, CancellationToken cancellationToken)
    {
        await using var content = await store.OpenAsync(S3Location.Parse(image.Source), cancellationToken);
        MemoryStream picture = new();
        await content.CopyToAsync(picture, cancellationToken);
        picture.Position = 0;
        return picture;
    }
}
