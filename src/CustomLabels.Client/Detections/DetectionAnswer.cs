using Amazon.Rekognition.Model;
using CustomLabels.Imaging;

namespace CustomLabels.Detections;

/// <summary>Reads what DetectCustomLabels answers (spec/api.md).</summary>
internal static class DetectionAnswer
{
    /// <summary>The labels of an answer, as they come.</summary>
    /// <param name="json">The answer.</param>
    /// <param name="image">The image as given; null if it is in S3.</param>
    public static List<DetectedLabel> Read(byte[] json, ImageHeader? image)
    {
        using var answer = JsonDocument.Parse(json);
        List<DetectedLabel> labels = [];
        if (answer.RootElement.TryGetProperty("CustomLabels", out var found) && found.ValueKind == JsonValueKind.Array)
        {
            foreach (var label in found.EnumerateArray())
            {
                labels.Add(DetectedLabel.Of(
                    label.TryGetProperty("Name", out var name) ? name.GetString() ?? string.Empty : string.Empty,
                    Number(label, "Confidence"),
                    label.TryGetProperty("Geometry", out var geometry) && geometry.ValueKind == JsonValueKind.Object && geometry.TryGetProperty("BoundingBox", out var box) && box.ValueKind == JsonValueKind.Object
                        ? new CustomLabels.BoundingBox(Edge(box, "Left"), Edge(box, "Top"), Edge(box, "Width"), Edge(box, "Height"))
                        : null,
                    image?.OrientedWidth,
                    image?.OrientedHeight));
            }
        }

        return labels;
    }

    /// <summary>A label as the SDK has read it.</summary>
    public static DetectedLabel ToLabel(CustomLabel label, ImageHeader? image)
    {
        var box = label.Geometry?.BoundingBox is { } wire
            ? new CustomLabels.BoundingBox(wire.Left ?? 0, wire.Top ?? 0, wire.Width ?? 0, wire.Height ?? 0)
            : null;
        return DetectedLabel.Of(label.Name ?? string.Empty, label.Confidence?.ToShortest() ?? 0, box, image?.OrientedWidth, image?.OrientedHeight);
    }

    /// <summary>A number of 32 bits, with the digits that it has.</summary>
    private static double Number(JsonElement json, string member) => json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetSingle().ToShortest() : 0;

    /// <summary>An edge, as wide as the SDK reads it.</summary>
    private static double Edge(JsonElement box, string member) => box.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetSingle() : 0;
}
