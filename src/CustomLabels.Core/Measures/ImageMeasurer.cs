using CustomLabels.Formats;
using CustomLabels.Imaging;

namespace CustomLabels.Measures;

/// <summary>Measures labeled images: counts, sizes, balance and near-duplicates.</summary>
/// <param name="options">How.</param>
public sealed class ImageMeasurer(MeasureOptions options)
{
    /// <summary>Enough for a hash of 32 x 32 pixels.</summary>
    private const int HashSide = 64;

    private const double SmallArea = 32 * 32;

    /// <summary>Measures.</summary>
    /// <param name="sources">What the user calls them.</param>
    /// <param name="images">The images.</param>
    /// <returns>The numbers. A picture that cannot be decoded is a problem, and is counted all the same.</returns>
    public async Task<ManifestMeasure> RunAsync(
        IReadOnlyList<string> sources,
        IReadOnlyList<AnnotatedImage> images,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        List<LabelMeasure> labels = [.. Labels(images)];
        List<ImageSize> sizes = [.. images.Where(image => image is { Width: not null, Height: not null }).Select(image => new ImageSize(image.Width!.Value, image.Height!.Value)).OrderBy(size => (long)size.Width * size.Height)];
        List<SourceProblem> problems = [];
        (var compared, var alike) = options.Open is null ? (0, []) : await CompareAsync(images, problems, progress, cancellationToken);
        return new ManifestMeasure
        {
            Sources = [.. sources],
            Images = images.Count,
            TestImages = images.Count(image => image.Part == DatasetPart.Test),
            UnlabeledImages = images.Count(image => image is { Labels.Count: 0, HasBoxAnnotation: false }),
            EmptyImages = images.Count(image => image is { Labels.Count: 0, HasBoxAnnotation: true, Boxes.Count: 0 }),
            Boxes = images.Sum(image => image.Boxes.Count),
            MostBoxes = images.Count == 0 ? 0 : images.Max(image => image.Boxes.Count),
            Labels = [.. labels],
            Evenness = Evenness(labels),
            SmallestSize = sizes.Count == 0 ? null : sizes[0],
            MedianSize = sizes.Count == 0 ? null : sizes[sizes.Count / 2],
            LargestSize = sizes.Count == 0 ? null : sizes[^1],
            PicturesCompared = compared,
            Alike = [.. AlikeGroup.Rows(alike)],
            Groups = alike,
            Problems = [.. problems],
        };
    }

    private static IEnumerable<LabelMeasure> Labels(IReadOnlyList<AnnotatedImage> images)
    {
        var labeled = images.Count(image => image.Labels.Count + image.Boxes.Count > 0);
        return images.SelectMany(image => image.AllLabels().Select(label => (Label: label, Image: image)))
            .GroupBy(pair => pair.Label, StringComparer.Ordinal)
            .Select(group => Measure(group.Key, [.. group.Select(pair => pair.Image)], labeled))
            .OrderByDescending(label => label.Images).ThenByDescending(label => label.Boxes).ThenBy(label => label.Label, StringComparer.Ordinal);
    }

    private static LabelMeasure Measure(string label, List<AnnotatedImage> images, int labeled)
    {
        List<(BoxAnnotation Box, AnnotatedImage Image)> boxes = [.. images.SelectMany(image => image.Boxes.Where(box => box.Label == label).Select(box => (box, image)))];
        List<double> trained = [.. boxes.Where(item => item.Image is { Width: > 0, Height: > 0 }).Select(item => TrainedArea(item.Box, item.Image))];
        return new LabelMeasure
        {
            Label = label,
            Images = images.Count,
            TestImages = images.Count(image => image.Part == DatasetPart.Test),
            Boxes = boxes.Count,
            Share = (double)images.Count / labeled,
            MedianWidth = Median(boxes.Select(item => item.Box.Width)),
            MedianHeight = Median(boxes.Select(item => item.Box.Height)),
            SmallShare = trained.Count == 0 ? null : (double)trained.Count(area => area < SmallArea) / trained.Count,
        };
    }

    private static double TrainedArea(BoxAnnotation box, AnnotatedImage image)
    {
        var scale = BoxRules.TrainingScale(image.Width!.Value, image.Height!.Value);
        return box.Width * scale * box.Height * scale;
    }

    private static double? Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double? Evenness(List<LabelMeasure> labels)
    {
        if (labels.Count < 2)
        {
            return null;
        }

        double all = labels.Sum(label => label.Images);
        return -labels.Sum(label => label.Images / all * Math.Log(label.Images / all)) / Math.Log(labels.Count);
    }

    private async Task<(int Compared, IReadOnlyList<AlikeGroup> Alike)> CompareAsync(
        IReadOnlyList<AnnotatedImage> images,
        List<SourceProblem> problems,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        var hashes = new ulong?[images.Count];
        var done = 0;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, images.Count), parallel, async (i, token) =>
        {
            try
            {
                await using var picture = await options.Open!(images[i], token);
                hashes[i] = PerceptualHash.Of(ImageDecoder.DecodeRgb(picture, HashSide));
            }
            catch (Exception exception) when (exception is CustomLabelsException { StopsEverything: false } or IOException or UnauthorizedAccessException)
            {
                lock (problems)
                {
                    problems.Add(new SourceProblem(images[i].Source, null, (exception as CustomLabelsException)?.ErrorId ?? ErrorIds.UnreadableFile, exception.Message, images[i].Name));
                }
            }

            var now = Interlocked.Increment(ref done);
            progress?.Report(new OperationProgress("Comparing pictures", string.Create(CultureInfo.InvariantCulture, $"{now} of {images.Count}"), 100 * now / images.Count));
        });

        int[] known = [.. Enumerable.Range(0, images.Count).Where(i => hashes[i] is not null)];
        problems.Sort((one, other) => string.CompareOrdinal(one.File, other.File));
        var groups = AlikeImages.Groups([.. known.Select(i => hashes[i]!.Value)], options.Distance, cancellationToken);
        return (known.Length, [.. groups.Select(group => Group([.. group.Select(k => known[k])], images, hashes)).OrderByDescending(group => group.IsLeak).ThenBy(group => group.Distance)]);
    }

    private static AlikeGroup Group(int[] members, IReadOnlyList<AnnotatedImage> images, ulong?[] hashes) => new()
    {
        Images = [.. members.Select(i => images[i].Source)],
        TestImages = [.. members.Where(i => images[i].Part == DatasetPart.Test).Select(i => images[i].Source)],
        Distance = members.Max(i => PerceptualHash.Distance(hashes[members[0]]!.Value, hashes[i]!.Value)),
        LabelsDiffer = members.Select(i => string.Join('\n', images[i].AllLabels().Order(StringComparer.Ordinal))).Distinct(StringComparer.Ordinal).Skip(1).Any(),
    };
}
