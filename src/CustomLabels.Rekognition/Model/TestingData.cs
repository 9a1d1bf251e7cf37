using System.Text.Json;
using Amazon.Rekognition.Internal;

namespace Amazon.Rekognition.Model;

/// <summary>Images to test on.</summary>
public partial class TestingData
{
    /// <summary>The manifests; the service takes one.</summary>
    public List<Asset>? Assets { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary><c>true</c> has the service split a fifth off the training images.</summary>
    public bool? AutoCreate { get; set; }

    internal static void Write(Utf8JsonWriter json, TestingData value) =>
        json
            .Member("Assets", value.Assets, Asset.Write)
            .Member("AutoCreate", value.AutoCreate);

    internal static TestingData Read(JsonElement json) => new()
    {
        Assets = json.List("Assets", Asset.Read),
        AutoCreate = json.Boolean("AutoCreate"),
    };
}
