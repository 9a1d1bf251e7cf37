using System.Text.Json;
using Amazon.Rekognition.Internal;

namespace Amazon.Rekognition.Model;

/// <summary>A manifest: JSON lines, one image each.</summary>
public partial class GroundTruthManifest
{
    /// <summary>The manifest file.</summary>
    public S3Object? S3Object { get; set; }

    internal static void Write(Utf8JsonWriter json, GroundTruthManifest value) =>
        json.Member("S3Object", value.S3Object, S3Object.Write);

    internal static GroundTruthManifest Read(JsonElement json) => new()
    {
        S3Object = json.Structure("S3Object", S3Object.Read),
    };
}
