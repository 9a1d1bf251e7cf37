using System.Text.Json.Serialization;
using CustomLabels.Manifests;

namespace CustomLabels.Detections.Export;

/// <summary>A line of JSON for each photo, with the properties of the object: what ConvertFrom-Json makes of it can be exported again.</summary>
internal sealed class JsonDetections : IDetectionFormat
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = ManifestWriter.Options.Encoder,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public IEnumerable<(int File, string Line)> Add(Detection detection, ImageSize? size) =>
    [
        (0, JsonSerializer.Serialize(
            new
            {
                detection.Image,
                detection.Time,
                detection.Model,
                detection.ModelArn,
                size?.Width,
                size?.Height,
                detection.Labels,
                detection.SentWidth,
                detection.SentHeight,
                detection.BytesSent,
                detection.Attempts,
                detection.Elapsed,
            },
            Options)),
    ];
}
