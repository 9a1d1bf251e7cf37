using System.Text.Json;

namespace CustomLabels.Rekognition.Tests;

/// <summary>What a client sent.</summary>
internal sealed record RecordedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    internal string Header(string name) => Headers.TryGetValue(name, out var value) ? value : "";

    internal JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);
}
