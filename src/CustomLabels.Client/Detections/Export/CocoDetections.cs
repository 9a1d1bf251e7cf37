using CustomLabels.Manifests;

namespace CustomLabels.Detections.Export;

/// <summary>
/// Results as <c>loadRes</c> of COCO's tools takes them: an array of image_id, category_id, bbox (left, top, width, height in pixels) and score (0 to 1). A
/// second file has the images and categories with their ids, laid out as a set without annotations, so that those tools read it too; it is left out where the
/// ids are those of another file.
/// </summary>
/// <param name="known">The ids of the file that the results are to be compared with; null to count from 1.</param>
internal sealed class CocoDetections(CocoIds? known) : IDetectionFormat
{
    private const int Ids = 1;

    private readonly Dictionary<string, long> _categories = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unknown = new(StringComparer.Ordinal);
    private bool _hasResults;
    private int _images;
    private int _withoutBox;

    public IReadOnlyList<string> Suffixes => known is null ? ["", "-ids"] : [""];

    public bool NeedsSize => true;

    public IEnumerable<string> Losses
    {
        get
        {
            if (_withoutBox > 0)
            {
                yield return $"{_withoutBox} labels have no box and are left out: COCO results consist of boxes. -As Csv, JsonLines and Manifest hold them.";
            }

            if (_unknown.Count > 0)
            {
                yield return $"Boxes of these labels are left out, which are no categories of the ground truth: {string.Join(", ", _unknown)}.";
            }
        }
    }

    public IEnumerable<(int File, string Line)> Begin() => known is null
        ? [(0, "["), (Ids, """{"info":{"description":"Written by CustomLabels"},"annotations":[],"images":[""")]
        : [(0, "[")];

    public IEnumerable<(int File, string Line)> Add(Detection detection, ImageSize? size)
    {
        var id = known?.ImageOf(detection.Image) ?? ++_images;
        if (known is null)
        {
            var image = new { id, file_name = detection.Image, width = size?.Width, height = size?.Height };
            yield return (Ids, (_images > 1 ? "," : string.Empty) + JsonSerializer.Serialize(image, GroundTruthLine.Relaxed));
        }

        foreach (var label in detection.Labels)
        {
            if (label.ToBox() is not { } box)
            {
                _withoutBox++;
            }
            else if (IdOf(label.Name) is { } category)
            {
                var result = new
                {
                    image_id = id,
                    category_id = category,
                    bbox = new[] { Pixels(box.Left, size!.Width), Pixels(box.Top, size.Height), Pixels(box.Width, size.Width), Pixels(box.Height, size.Height) },
                    score = Math.Round(label.Confidence / 100, 6),
                };
                yield return (0, (_hasResults ? "," : string.Empty) + JsonSerializer.Serialize(result));
                _hasResults = true;
            }
            else
            {
                _unknown.Add(label.Name);
            }
        }
    }

    public IEnumerable<(int File, string Line)> Finish()
    {
        yield return (0, "]");
        if (known is null)
        {
            var categories = _categories.Select(pair => new { id = pair.Value, name = pair.Key, supercategory = "none" });
            yield return (Ids, $"],\"categories\":{JsonSerializer.Serialize(categories, GroundTruthLine.Relaxed)}}}");
        }
    }

    private static double Pixels(double share, int side) => Math.Round(share * side, 2);

    private long? IdOf(string label)
    {
        if (known is not null)
        {
            return known.CategoryOf(label);
        }

        _categories.TryAdd(label, _categories.Count + 1);
        return _categories[label];
    }
}
