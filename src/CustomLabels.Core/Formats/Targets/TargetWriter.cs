using CustomLabels.Storage;

namespace CustomLabels.Formats.Targets;

/// <summary>Writes labeled images in any supported format.</summary>
public static class TargetWriter
{
    /// <summary>Writes a set: first the images, when they are copied along, then what is said about them. What was cut off goes on where it was.</summary>
    /// <param name="images">The images, with unique names.</param>
    /// <param name="options">How and where to.</param>
    /// <param name="store">Connects to S3, for images that are there; only asked when one has to be copied.</param>
    /// <returns>What was written, what the format cannot hold, and the images that could not be copied.</returns>
    /// <exception cref="CustomLabelsException">
    /// <c>NothingToWrite</c>: the format holds none of the images. <c>LabelNotWritable</c>. <c>FileExists</c>: something is there already.
    /// </exception>
    public static async Task<DatasetExport> WriteAsync(
        IReadOnlyList<AnnotatedImage> images,
        TargetOptions options,
        Func<CancellationToken, Task<IObjectStore>> store,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        TargetLosses losses = new(options.Format);
        var format = FormatOf(options);
        var held = format.Hold(KindOf(images, options.Kind, losses), losses);
        if (held.Count == 0)
        {
            throw Nothing(images, losses);
        }

        var set = Set(held, format, options, losses);
        format.Check(set);
        foreach (var file in format.Files(set))
        {
            NewFile.Refuse(PathOf(format, file.Name), options.Replaces);
        }

        ImageCopies copies = new(store, options.Replaces);
        if (options.IsDryRun)
        {
            return Export(set, options, [.. format.Files(set).Select(file => PathOf(format, file.Name))], copies, losses);
        }

        if (set.HasImages)
        {
            var failed = await copies.CopyAsync([.. set.Images.Select(image => (image, PathOf(format, format.ImageFile(image))))], progress, cancellationToken);
            set = set with { Images = [.. set.Images.Where(image => !failed.Contains(image))] };
        }

        List<string> files = [];
        foreach (var file in format.Files(set))
        {
            progress?.Report(new OperationProgress("Writing annotations", file.Name));
            files.Add(PathOf(format, file.Name));
            await NewFile.WriteAsync(files[^1], options.Replaces, stream => file.WriteAsync(stream, cancellationToken));
        }

        return Export(set, options, files, copies, losses);
    }

    private static ITargetFormat FormatOf(TargetOptions options) => options.Format switch
    {
        DatasetFormat.Coco => new CocoTarget(options.Destination),
        DatasetFormat.Voc => new VocTarget(options.Destination),
        DatasetFormat.Yolo => new YoloTarget(options.Destination),
        DatasetFormat.Csv => new CsvTarget(options.Destination, options.EscapesFormulas),
        DatasetFormat.Folder => new FolderTarget(options.Destination),
        DatasetFormat.Manifest => new ManifestTarget(options),
        _ => throw new CustomLabelsException(
            ErrorIds.FormatNotWritable,
            ErrorKind.InvalidArgument,
            $"{options.Format} can be read, but not written. Write Coco, Voc, Yolo, Csv, Folder or Manifest.",
            options.Format.ToString()),
    };

    private static IReadOnlyList<AnnotatedImage> KindOf(IReadOnlyList<AnnotatedImage> images, ManifestKind kind, TargetLosses losses)
    {
        switch (kind)
        {
            case ManifestKind.ImageLevel:
                losses.Add("Boxes", [.. images.Where(image => image.Boxes.Count > 0)], n => $"{n} have boxes, of which only the labels are kept (-Kind ImageLevel).");
                losses.Add("Empty", [.. images.Where(image => image is { HasBoxAnnotation: true, Boxes.Count: 0, Labels.Count: 0 })], n => $"{n} are known to have no boxes, and become unlabeled (-Kind ImageLevel).");
                return [.. images.Select(image => image with { Labels = [.. image.AllLabels()], Boxes = [], HasBoxAnnotation = false })];
            case ManifestKind.Boxes:
                losses.Add("ImageLabels", [.. images.Where(image => image.Labels.Count > 0)], n => $"{n} have image-level labels, which are left out (-Kind Boxes).");
                return [.. images.Select(image => image with { Labels = [] })];
            default:
                return images;
        }
    }

    private static TargetSet Set(IReadOnlyList<AnnotatedImage> held, ITargetFormat format, TargetOptions options, TargetLosses losses)
    {
        var hasBoth = held.Any(image => image.Part == DatasetPart.Train) && held.Any(image => image.Part == DatasetPart.Test);
        if (hasBoth && !format.HoldsParts)
        {
            losses.Add("Parts", [.. held.Where(image => image.Part == DatasetPart.Test)], n => $"{n} for testing share a file with the training images, and it cannot tell them apart. Give a folder as -Destination.");
        }

        var hasParts = hasBoth && format.HoldsParts;
        var names = FlatNames.Of(held, format.TakesBlanks);
        return new TargetSet(
            [.. held.Select((image, i) => new TargetImage(image, names[i], hasParts ? image.Part ?? DatasetPart.Train : null))],
            TargetSet.Order(held, options.LabelOrder),
            hasParts,
            options.IncludesImages || options.Format is DatasetFormat.Folder or DatasetFormat.Yolo);
    }

    private static string PathOf(ITargetFormat format, string name) => Path.GetFullPath(Path.Combine(format.Root, name));

    private static CustomLabelsException Nothing(IReadOnlyList<AnnotatedImage> images, TargetLosses losses) => new(
        ErrorIds.NothingToWrite,
        ErrorKind.InvalidData,
        images.Count == 0 ? "There are no images to write." : $"None of the {images.Count} images can be written. {string.Join(' ', losses.All)}");

    private static DatasetExport Export(TargetSet set, TargetOptions options, IReadOnlyList<string> files, ImageCopies copies, TargetLosses losses) => new()
    {
        Path = options.Destination,
        Format = options.Format.ToString(),
        Images = set.Images.Count,
        TestImages = set.Images.Count(image => image.Part == DatasetPart.Test),
        Boxes = set.Images.Sum(image => image.Image.Boxes.Count),
        Labels = [.. set.Classes],
        Files = [.. files],
        CopiedImages = copies.Copied,
        UnchangedImages = copies.Unchanged,
        Losses = [.. losses.All],
        Problems = [.. copies.Problems],
    };
}
