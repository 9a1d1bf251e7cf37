using System.Text.Json;
using System.Text.Json.Nodes;
using CustomLabels.Service.Protocol;

namespace CustomLabels.Service.Tests.Conformance;

/// <summary>The model document that the service carries, read as plain JSON.</summary>
internal static class ServiceModelFile
{
    public static JsonElement Root { get; } = Load();

    /// <summary>A copy that can be changed.</summary>
    public static JsonObject Copy() => JsonNode.Parse(Root.GetRawText())!.AsObject();

    private static JsonElement Load()
    {
        using Stream stream = ServiceModel.Open();
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
