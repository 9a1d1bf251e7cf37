namespace CustomLabels.Formats.Targets;

/// <summary>What a target writes.</summary>
/// <param name="Classes">The labels, in the order in which they are numbered.</param>
/// <param name="HasParts">Whether there are both images to train on and images to test with, so that it has to be said which is which.</param>
/// <param name="HasImages">Whether the images are copied along.</param>
internal sealed record TargetSet(IReadOnlyList<TargetImage> Images, IReadOnlyList<string> Classes, bool HasParts, bool HasImages)
{
    private readonly Dictionary<string, int> _ids = Classes.Select((label, id) => (label, id)).ToDictionary(pair => pair.label, pair => pair.id, StringComparer.Ordinal);

    /// <summary>The number of a label, from 0.</summary>
    public int ClassId(string label) => _ids[label];

    /// <summary>The images by part, those to train on first; all of them under null where there are no parts.</summary>
    public IEnumerable<IGrouping<DatasetPart?, TargetImage>> Parts() => Images.GroupBy(image => image.Part).OrderBy(part => part.Key);

    /// <summary>The order of labels: first as asked for, then ordinal.</summary>
    public static IReadOnlyList<string> Order(IEnumerable<AnnotatedImage> images, IReadOnlyList<string>? order) =>
        [.. (order ?? []).Concat(images.SelectMany(image => image.AllLabels()).Order(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];
}
