using CustomLabels.Manifests;

namespace CustomLabels.Formats.Targets;

/// <summary>
/// A manifest; with parts a folder with <c>train.manifest</c> and <c>test.manifest</c>. A line that says already what is to be said stays as it is, with its
/// dates, confidences and names of attributes.
/// </summary>
internal sealed class ManifestTarget(TargetOptions options) : ITargetFormat
{
    private const string JobName = "customlabels-convert";
    private static readonly string[] Extensions = [".manifest", ".jsonl", ".json"];

    private readonly bool _isFile = Extensions.Contains(Path.GetExtension(options.Destination), StringComparer.OrdinalIgnoreCase);

    public string Root => _isFile ? Path.GetDirectoryName(options.Destination)! : options.Destination;

    public bool HoldsParts => !_isFile;

    public IReadOnlyList<AnnotatedImage> Hold(IReadOnlyList<AnnotatedImage> images, TargetLosses losses)
    {
        images = BoxImages.KnownSizes(images, losses);
        losses.Add(
            "BoxWithoutArea",
            [.. images.Where(image => image.Boxes.Any(IsNothing))],
            n => $"{n} have boxes that have no area in whole pixels, which a manifest requires: these boxes are left out. An image with no other box is written as unlabeled.");
        losses.Add(
            "SizeUnknown",
            [.. images.Where(image => image is { HasBoxAnnotation: true, Boxes.Count: 0 } && (image.Width is null || image.Height is null))],
            n => $"{n} are known to have no boxes, but their size in pixels, which a manifest requires, is unknown: they are written as unlabeled.");
        if (options.ImageLocation is null && !options.IncludesImages)
        {
            losses.Add(
                "LocalImages",
                [.. images.Where(image => !image.IsInS3)],
                n => $"{n} are local files, named by their paths, which the service does not accept. Set -ImageLocation to the place in S3 where they will be, or let Import-CLDataset upload them.");
        }

        return [.. images.Select(InWholePixels)];
    }

    public string ImageFile(TargetImage image) => $"images/{image.FileName}";

    public IEnumerable<TargetFile> Files(TargetSet set) => set.Parts().Select(part => new TargetFile(
        _isFile ? Path.GetFileName(options.Destination) : part.Key switch
        {
            DatasetPart.Train => "train.manifest",
            DatasetPart.Test => "test.manifest",
            _ => "dataset.manifest",
        },
        (stream, cancellationToken) => WriteAsync(stream, set, part, cancellationToken)));

    private static AnnotatedImage InWholePixels(AnnotatedImage image) => image.Boxes.All(box => box == box.Rounded() && !IsNothing(box))
        ? image
        : image with { Boxes = [.. image.Boxes.Where(box => !IsNothing(box)).Select(box => box.Rounded())], HasBoxAnnotation = false };

    private static bool IsNothing(BoxAnnotation box) => box.Rounded() is not { Width: > 0, Height: > 0 };

    private async Task WriteAsync(Stream stream, TargetSet set, IEnumerable<TargetImage> images, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.UtcNow;
        foreach (var target in images)
        {
            var sourceRef = SourceRef(target, set);
            var line = Kept(target.Image, sourceRef) ?? ManifestWriter.ToLine(ManifestEntry.Of(target.Image, sourceRef), now, JobName, set.Classes);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellationToken);
        }
    }

    private string SourceRef(TargetImage target, TargetSet set) =>
        target.Image.IsInS3 && !set.HasImages ? target.Image.Source
        : options.ImageLocation is { } prefix ? $"{prefix.TrimEnd('/')}/{(set.HasImages ? target.FileName : target.Image.Name)}"
        : set.HasImages ? ImageFile(target)
        : target.ReferenceFrom(Root);

    /// <summary>The original line of an image, when it says the same and is faultless or may keep its faults; null otherwise.</summary>
    private string? Kept(AnnotatedImage image, string sourceRef)
    {
        if (image.JsonLine is null)
        {
            return null;
        }

        var line = ManifestReader.ReadLine(1, image.JsonLine);
        var saysTheSameOfBoxes = GroundTruthLine.TryRead(image.JsonLine, out var read) && read.HasBoxAttribute == image.HasBoxAnnotation;
        return ((line is { Entry: not null, Errors: [], Warnings: [] } && saysTheSameOfBoxes) || options is { KeepsFaults: true, Kind: ManifestKind.AsIs })
            && line.SourceRef == sourceRef
            && (line.Entry?.Labels ?? []).SequenceEqual(image.Labels, StringComparer.Ordinal)
            && (line.Entry?.Boxes ?? []).SequenceEqual(image.Boxes)
            ? ManifestWriter.WithoutFindings(image.JsonLine)
            : null;
    }
}
