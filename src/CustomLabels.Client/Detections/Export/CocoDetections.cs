using CustomLabels.Manifests;

namespace CustomLabels.Detections.Export;

/// <summary>
/// Results as <c>loadRes</c> of COCO's tools takes them: an array of image_id, category_id, bbox (left, top, width, height in pixels) and score (0 to 1). A
/// second file has the images and categories with their ids, laid out as a set without annotations, so that those tools read it too.
/// </summary>
internal sealed class CocoDetections : IDetectionFormat
{
    private const int Ids = 1;

    private readonly Dictionary<string, int> _categories = new(StringComparer.Ordinal);
    private bool _hasResults;
    private int _images;
    private int _withoutBox;

    public IReadOnlyList<string> Suffixes => ["", "-ids"];

    public bool NeedsSize => true;

    public IEnumerable<string> Losses => _withoutBox == 0 ? [] :
        [$"{_withoutBox} labels have no box and are left out: COCO results consist of boxes. -As Csv, JsonLines and Manifest hold them."];

    public IEnumerable<(int File, string Line)> Begin() => [(0, "["), (Ids, """{"info":{"description":"Written by CustomLabels"},"annotations":[],"images":[""")];

    public IEnumerable<(int File, string Line)> Add(Detection detection, ImageSize? size)
    {
        var image = new { id = ++_images, file_name = detection.Image, width = size?.Width, height = size?.Height };
        yield return (Ids, (_images > 1 ? "," : string.Empty) + JsonSerializer.Serialize(image, GroundTruthLine.Relaxed));
        foreach (var label in detection.Labels)
        {
            if (label.ToBox() is not { } box)
            {
                _withoutBox++;
                continue;
            }

            var result = new
            {
                image_id = _images,
                category_id = IdOf(label.Name),
                bbox = new[] { Pixels(box.Left, size!.Width), Pixels(box.Top, size.Height), Pixels(box.Width, size.Width), Pixels(box.Height, size.Height) },
                score = Math.Round(label.Confidence / 100, 6),
            };
            yield return (0, (_hasResults ? "," : string.Empty) + JsonSerializer.Serialize(result));
            _hasResults = true;
        }
    }

    public IEnumerable<(int File, string Line)> Finish()
    {
        var categories = _categories.Select(pair => new { id = pair.Value, name = pair.Key, supercategory = "none" });
        return [(0, "]"), (Ids, $"],\"categories\":{JsonSerializer.Serialize(categories, GroundTruthLine.Relaxed)}}}")];
    }

    private static double Pixels(double share, int side) => Math.Round(share * side, 2);

    private int IdOf(string label)
    {
        _categories.TryAdd(label, _categories.Count + 1);
        return _categories[label];
    }
}
