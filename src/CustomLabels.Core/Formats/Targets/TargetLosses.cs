namespace CustomLabels.Formats.Targets;

/// <summary>Counts what a target cannot store, and reports it once for each kind.</summary>
internal sealed class TargetLosses(DatasetFormat format)
{
    private readonly List<TargetLoss> _losses = [];

    public IReadOnlyList<TargetLoss> All => _losses;

    /// <summary>How the format is called in a sentence.</summary>
    public string Format { get; } = format switch
    {
        DatasetFormat.Coco => "COCO",
        DatasetFormat.Voc => "Pascal VOC",
        DatasetFormat.Yolo => "YOLO",
        DatasetFormat.Csv => "a table",
        DatasetFormat.Folder => "folders",
        _ => "a manifest",
    };

    /// <summary>Notes images that lose something, when there are any.</summary>
    /// <param name="message">The sentence for so many images, which it is given as <c>3 images (for instance a.jpg)</c>.</param>
    public void Add(string id, IReadOnlyCollection<AnnotatedImage> images, Func<string, string> message)
    {
        if (images.Count > 0)
        {
            var example = images.First().Name;
            _losses.Add(new TargetLoss(id, images.Count, message(images.Count == 1 ? $"1 image ({example})" : $"{images.Count} images (for instance {example})")));
        }
    }

    /// <summary>Keeps the images that meet a condition and notes the others.</summary>
    public IReadOnlyList<AnnotatedImage> Keep(IReadOnlyList<AnnotatedImage> images, Predicate<AnnotatedImage> holds, string id, Func<string, string> message)
    {
        var sorted = images.ToLookup(image => holds(image));
        Add(id, [.. sorted[false]], message);
        return [.. sorted[true]];
    }
}
