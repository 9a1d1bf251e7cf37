namespace CustomLabels.Formats.Coco;

/// <summary>Makes images of what a COCO file says.</summary>
/// <param name="json">Its bytes, for lines and segmentations.</param>
internal sealed class CocoDrafts(string file, byte[] json, CocoFile coco, ICollection<SourceProblem> problems)
{
    /// <summary>Edges of boxes in fractions may lie a little beyond the image.</summary>
    private const double MaxFraction = 1.01;

    /// <summary>Exports for Azure have fractions; that is a matter of the whole file, since a small box looks like one.</summary>
    private readonly bool _isInFractions = (coco.Annotations ?? []).Exists(item => item.Box is { Width: > 0, Height: > 0 })
        && coco.Annotations!.TrueForAll(item => item.Box is not { } box || (box.Left + box.Width <= MaxFraction && box.Top + box.Height <= MaxFraction));

    private readonly SourceLosses _losses = new(file);

    public IReadOnlyList<DraftImage> Read()
    {
        var annotations = (coco.Annotations ?? []).ToLookup(item => item.ImageId);
        var images = Images();
        HashSet<CocoId> ids = [.. coco.Images.Select(image => image.Id)];
        List<IGrouping<CocoId, CocoAnnotation>> strays = [.. annotations.Where(group => !ids.Contains(group.Key))];

        // Where none of many annotations belongs to an image, the ids are wrong, and nothing is known of the images.
        var saysNothing = coco.Annotations is null || (strays.Count > 0 && strays.Count == annotations.Count);
        DraftImage[] drafts = [.. images.Select(image => Draft(image, annotations[image.Id], saysNothing))];
        foreach (var stray in strays)
        {
            problems.Add(new SourceProblem(
                file,
                LineOf(stray.First().Start),
                "UnknownImage",
                $"{stray.Count().ToString(CultureInfo.InvariantCulture)} {(stray.Count() == 1 ? "annotation belongs" : "annotations belong")} to an image with id {stray.Key}, which the file does not list. They are left out; the file may be truncated."));
        }

        _losses.Report(problems);
        return drafts;
    }

    /// <summary>The images that have a name and an id of their own.</summary>
    private List<CocoImage> Images()
    {
        List<CocoImage> images = [];
        foreach (var same in coco.Images.GroupBy(image => image.Id))
        {
            if (same.All(image => image.Name.Length > 0) && same.DistinctBy(image => image.Name).Count() == 1)
            {
                images.Add(same.First());
                continue;
            }

            foreach (var image in same)
            {
                problems.Add(new SourceProblem(
                    file,
                    LineOf(image.Start),
                    "InvalidAnnotation",
                    $"The image '{image.Name}' with id {image.Id} has no file_name, or shares its id with another image, so that annotations cannot be told apart. It is left out. Correct the file.",
                    image.Name));
            }
        }

        return images;
    }

    private DraftImage Draft(CocoImage image, IEnumerable<CocoAnnotation> annotations, bool saysNothing)
    {
        CocoAnnotation[] items = [.. annotations];
        BoxAnnotation[] boxes = [.. items.Select(item => Box(item, image.Name)).OfType<BoxAnnotation>()];
        return new DraftImage
        {
            Reference = image.Name,
            File = file,
            Boxes = boxes,
            BoxesAreFractions = _isInFractions,
            HasBoxAnnotation = !saysNothing,
            IsIncomplete = boxes.Length < items.Length,
            Width = image.Width,
            Height = image.Height,
        };
    }

    private BoxAnnotation? Box(CocoAnnotation item, string image)
    {
        if (item.IsCrowd)
        {
            _losses.NotStored("crowd", image);
            return null;
        }

        if (coco.Names.GetValueOrDefault(item.CategoryId) is not { Length: > 0 } label)
        {
            problems.Add(SourceProblems.UnknownClass(file, LineOf(item.Start), item.CategoryId.ToString(), image));
            return null;
        }

        var stated = item.Box is { } box ? new BoxAnnotation(label, box.Left, box.Top, box.Width, box.Height) : null;
        var around = item.HasOutline && stated is not { Width: > 0, Height: > 0 } ? CocoOutline.Box(label, json.AsSpan()[item.Outline]) : null;
        if (item.HasOutline && (stated ?? around) is not null)
        {
            _losses.BoxAround("outline", image);
        }

        if ((around ?? stated) is null)
        {
            problems.Add(new SourceProblem(file, LineOf(item.Start), "InvalidAnnotation", $"An annotation of {image} has no bbox of four numbers and no segmentation, and is left out. Complete it, or remove it.", image));
        }

        return around ?? stated;
    }

    private int LineOf(int place) => JsonFile.LineOf(json, place);
}
