using System.Text.Json;
using Amazon.Rekognition.Internal;

namespace Amazon.Rekognition.Model;

/// <summary>Settings of an adapter; Custom Labels has none.</summary>
public partial class CustomizationFeatureConfig
{
    /// <summary>Settings of content moderation.</summary>
    public CustomizationFeatureContentModerationConfig? ContentModeration { get; set; }

    internal static void Write(Utf8JsonWriter json, CustomizationFeatureConfig value) =>
        json.Member("ContentModeration", value.ContentModeration, CustomizationFeatureContentModerationConfig.Write);

    internal static CustomizationFeatureConfig Read(JsonElement json) => new()
    {
        ContentModeration = json.Structure("ContentModeration", CustomizationFeatureContentModerationConfig.Read),
    };
}
