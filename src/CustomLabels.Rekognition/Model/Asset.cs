using System.Text.Json;
using Amazon.Rekognition.Internal;

namespace Amazon.Rekognition.Model;

/// <summary>One manifest among the assets of a training or a test.</summary>
public partial class Asset
{
    /// <summary>The manifest.</summary>
    public GroundTruthManifest? GroundTruthManifest { get; set; }

    internal static void Write(Utf8JsonWriter json, Asset value) =>
        json.Member("GroundTruthManifest", value.GroundTruthManifest, GroundTruthManifest.Write);

    internal static Asset Read(JsonElement json) => new()
    {
        GroundTruthManifest = json.Structure("GroundTruthManifest", GroundTruthManifest.Read),
    };
}
