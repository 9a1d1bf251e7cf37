using System.Text.Json;
using System.Text.Json.Nodes;
using CustomLabels.Service.Rekognition;

namespace CustomLabels.Service.Tests.Conformance;

/// <summary>The model document that the service carries, read as plain JSON.</summary>
internal static class ServiceModelFile
{
    public static JsonElement Root { get; } = Load();

    /// <summary>A copy that can be changed.</summary>
    public static JsonObject Copy() => JsonNode.Parse(Root.GetRawText())!.AsObject();

    // Errors of AWS's front end: every operation can answer with them (spec/api.md §2.3).
    private static readonly Dictionary<string, int> FrontEnd = new()
    {
        ["ValidationException"] = 400, ["SerializationException"] = 400, ["UnknownOperationException"] = 404, ["RequestEntityTooLargeException"] = 413,
        ["MissingAuthenticationTokenException"] = 403, ["UnrecognizedClientException"] = 403, ["InvalidSignatureException"] = 403, ["IncompleteSignatureException"] = 403,
    };

    /// <summary>Whether an operation may answer with an error, and with that status.</summary>
    public static bool Allows(string operation, string code, int status) =>
        FrontEnd.TryGetValue(code, out var expected)
            ? status == expected
            : Root.GetProperty("operations").GetProperty(operation).GetProperty("errors").EnumerateArray().Any(error => error.ValueEquals(code)) &&
              Root.GetProperty("errors").GetProperty(code).GetInt32() == status;

    private static JsonElement Load()
    {
        using var stream = ServiceModel.Open();
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
