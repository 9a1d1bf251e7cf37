using CustomLabels.Annotations;
using CustomLabels.Datasets.Entries;
using CustomLabels.Formats;
using CustomLabels.Formats.Sources;
using CustomLabels.Manifests;

namespace CustomLabels.Evaluations.Running;

/// <summary>Labeled images to test models on.</summary>
/// <param name="Name">What messages and figures call them.</param>
/// <param name="Images">The images that are labeled, or known to be empty.</param>
/// <param name="Unlabeled">How many others there are.</param>
/// <param name="Problems">What could not be read.</param>
internal sealed record LabeledTestData(string Name, IReadOnlyList<AnnotatedImage> Images, int Unlabeled, IReadOnlyList<SourceProblem> Problems)
{
    /// <summary>The entries of a dataset.</summary>
    /// <exception cref="CustomLabelsException">There is no such dataset; <c>EmptyTestSet</c>.</exception>
    public static async Task<LabeledTestData> OfDatasetAsync(
        ServiceConnection connection,
        DatasetIdentity dataset,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        List<AnnotatedImage> images = [];
        var name = dataset.ToString();
        await foreach (var entry in new EntryClient(connection).ListAsync(dataset, new EntryFilter(), cancellationToken))
        {
            var line = ManifestReader.ReadLine(images.Count + 1, entry.JsonLine);
            images.Add(new AnnotatedImage
            {
                Source = entry.Image,
                Name = entry.Image,
                Labels = entry.ImageLabels,
                Boxes = entry.Boxes,
                HasBoxAnnotation = line.IsNegative || line.Entry is { HasBoxAnnotation: true },
                Width = entry.Width,
                Height = entry.Height,
            });
            progress?.Report(new OperationProgress("Reading the test data", string.Create(CultureInfo.InvariantCulture, $"{images.Count} entries of {name}")));
        }

        return Of(name, images, []);
    }

    /// <summary>The images of a manifest, or of any other source that the module reads.</summary>
    /// <param name="path">The full path, or <c>s3://bucket/key</c>.</param>
    /// <param name="options">Where its images are.</param>
    /// <exception cref="CustomLabelsException">It cannot be read; <c>EmptyTestSet</c>.</exception>
    public static async Task<LabeledTestData> OfSourceAsync(string path, SourceOptions options, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        var reading = await SourceReader.ReadAsync(path, options, progress, cancellationToken);
        return Of(path, reading.Images, reading.Problems);
    }

    private static LabeledTestData Of(string name, IReadOnlyList<AnnotatedImage> all, IReadOnlyList<SourceProblem> problems)
    {
        AnnotatedImage[] labeled = [.. all.Where(image => image.Labels.Count > 0 || image.HasBoxAnnotation)];
        return labeled.Length > 0 ? new LabeledTestData(name, labeled, all.Count - labeled.Length, problems) : throw new CustomLabelsException(
            ErrorIds.EmptyTestSet,
            ErrorKind.InvalidArgument,
            all.Count == 0
                ? $"There are no images in {name} to test a model on."
                : $"None of the {all.Count} images in {name} is labeled, so a model cannot be judged on them. Label them first.",
            name);
    }
}
