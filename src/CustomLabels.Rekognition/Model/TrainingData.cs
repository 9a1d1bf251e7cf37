using System.Text.Json;
using Amazon.Rekognition.Internal;

namespace Amazon.Rekognition.Model;

/// <summary>Images to train on.</summary>
public partial class TrainingData
{
    /// <summary>The manifests; the service takes one.</summary>
    public List<Asset>? Assets { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static void Write(Utf8JsonWriter json, TrainingData value) =>
        json.Member("Assets", value.Assets, Asset.Write);

    internal static TrainingData Read(JsonElement json) => new()
    {
        Assets = json.List("Assets", Asset.Read),
    };
}
