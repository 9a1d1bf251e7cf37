using System.Buffers;

namespace CustomLabels.Formats.Targets;

/// <summary>
/// A folder for each label, in <c>train/</c> and <c>test/</c> where there are parts. It holds one label for each image; that of boxes counts when they all have the same.
/// </summary>
internal sealed class FolderTarget(string destination) : ITargetFormat
{
    private const int MaxNameBytes = 255;

    private static readonly SearchValues<char> Special = SearchValues.Create("/\\:*?\"<>|");

    public string Root => destination;

    public IReadOnlyList<AnnotatedImage> Hold(IReadOnlyList<AnnotatedImage> images, TargetLosses losses)
    {
        images = losses.Keep(images, image => image.AllLabels().Any(), "NotLabeled", n => $"{n} without labels are left out: each image goes into the folder of its label.");
        images = losses.Keep(
            images,
            image => image.AllLabels().Take(2).Count() == 1,
            "SeveralLabels",
            n => $"{n} with several labels are left out: a file is in one folder only. Use a table (-Format Csv) to keep them.");
        losses.Add("Boxes", [.. images.Where(image => image.Boxes.Count > 0)], n => $"{n} have boxes, which folders cannot store: only their label is written.");
        return [.. images.Select(image => image.Boxes.Count == 0 ? image : image with { Labels = [.. image.AllLabels()], Boxes = [], HasBoxAnnotation = false })];
    }

    public void Check(TargetSet set)
    {
        List<string> labels = [.. set.Images.SelectMany(image => image.Image.Labels).Distinct(StringComparer.Ordinal)];
        UnwritableLabels.Refuse(labels.Where(label => !IsFolderName(label)), @"cannot be a folder name on every system (/ \ : * ? "" < > |, a leading dot, a trailing dot or space, more than 255 bytes).");
        UnwritableLabels.Refuse(
            labels.GroupBy(label => label, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).SelectMany(same => same),
            "differ only in case, so they are the same folder on Windows and macOS.");
    }

    public string ImageFile(TargetImage image) => $"{image.PartFolder}{image.Image.Labels[0]}/{image.FileName}";

    public IEnumerable<TargetFile> Files(TargetSet set) => [];

    private static bool IsFolderName(string label) =>
        !label.AsSpan().ContainsAny(Special)
        && !label.Any(char.IsControl)
        && label[0] is not ('.' or ' ')
        && label[^1] is not ('.' or ' ')
        && Encoding.UTF8.GetByteCount(label) <= MaxNameBytes
        && !FlatNames.IsReserved(label);
}
