using System.Text;
using CustomLabels.Boxes;
using CustomLabels.Formats.Targets;
using CustomLabels.Manifests;

namespace CustomLabels.Detections.Export;

/// <summary>
/// Ground Truth lines: what a model found, with its confidence, and marked as not annotated by people. A photo in which nothing was found is unlabeled, for that
/// is not to know that nothing is there.
/// </summary>
/// <param name="folder">The folder of the manifest: photos below it are named from there.</param>
/// <param name="imageLocation">Where photos that are files are or will be in S3, as <c>s3://bucket/prefix/</c>; null to name the files.</param>
internal sealed class ManifestDetections(string folder, string? imageLocation) : IDetectionFormat
{
    private const string JobName = "customlabels-detection";

    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;
    private readonly List<string> _classes = [];
    private int _withoutArea;
    private int _frames;

    public bool NeedsSize => true;

    public IEnumerable<string> Losses
    {
        get
        {
            if (_withoutArea > 0)
            {
                yield return $"{_withoutArea} boxes have no area in whole pixels, which a manifest requires, and are left out.";
            }

            if (_frames > 0)
            {
                yield return $"{_frames} frames of videos are left out: a manifest is about images. Save the frames as images (ffmpeg -i clip.mp4 -vf fps=1 frame-%04d.jpg), and detect in those.";
            }
        }
    }

    public IEnumerable<(int File, string Line)> Add(Detection detection, ImageSize? size)
    {
        if (detection.Time is not null)
        {
            _frames++;
            return [];
        }

        using MemoryStream line = new();
        using (Utf8JsonWriter json = new(line, ManifestWriter.Options))
        {
            json.WriteStartObject();
            json.WriteString(ManifestNames.SourceRef, SourceRef(detection.Image));
            WriteLabels(json, [.. detection.Labels.Where(label => label.ToBox() is null)]);
            WriteBoxes(json, detection.Labels, size);
            json.WriteEndObject();
        }

        return [(0, Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length))];
    }

    /// <exception cref="CustomLabelsException"><c>ImageNotInFolder</c>: its key in S3 is its path below the folder, and it is elsewhere.</exception>
    private string SourceRef(string image)
    {
        var reference = TargetImage.Reference(image, folder);
        return imageLocation is null || S3Location.HasScheme(reference) ? reference
            : !Path.IsPathRooted(reference) ? $"{imageLocation.TrimEnd('/')}/{reference}"
            : throw new CustomLabelsException(
                ErrorIds.ImageNotInFolder,
                ErrorKind.InvalidArgument,
                $"{image} is not below {folder}, the folder of the manifest, so it is not clear what it is called in S3. Write the manifest to a folder above the photos, or leave out -ImageLocation.",
                image);
    }

    private static double Share(DetectedLabel label) => Math.Round(label.Confidence / 100, 6);

    private void WriteLabels(Utf8JsonWriter json, IReadOnlyList<DetectedLabel> labels)
    {
        for (var i = 0; i < labels.Count; i++)
        {
            var name = labels.Count == 1 ? "label" : string.Create(CultureInfo.InvariantCulture, $"label{i}");
            GroundTruthWriter.WriteLabel(json, name, i, new GroundTruthLabel(labels[i].Name, Share(labels[i]), JobName, HumanAnnotated: false, _now));
        }
    }

    private void WriteBoxes(Utf8JsonWriter json, IEnumerable<DetectedLabel> labels, ImageSize? size)
    {
        List<(BoxAnnotation Box, double Confidence)> boxes = [];
        foreach (var label in labels)
        {
            if (label.ToBox()?.ToPixels(size!.Width, size.Height) is not { } box)
            {
                continue;
            }

            if (box is { Width: > 0, Height: > 0 })
            {
                boxes.Add((new BoxAnnotation(label.Name, box.Left, box.Top, box.Width, box.Height), Share(label)));
            }
            else
            {
                _withoutArea++;
            }
        }

        if (boxes.Count == 0)
        {
            return;
        }

        // One number for a label in all lines.
        _classes.AddRange(boxes.Select(item => item.Box.Label).Distinct(StringComparer.Ordinal).Except(_classes, StringComparer.Ordinal).ToArray());
        GroundTruthBoxes all = new(size!.Width, size.Height, [.. boxes.Select(item => item.Box)], JobName, HumanAnnotated: false, _now) { Classes = _classes };
        GroundTruthWriter.WriteBoxes(json, "boxes", all, (writer, i) => json.WriteNumber("confidence", boxes[i].Confidence));
    }
}
