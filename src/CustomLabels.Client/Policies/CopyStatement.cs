using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomLabels.Policies;

/// <summary>Composes the document of a policy that lets others copy models.</summary>
public static class CopyStatement
{
    private const string CopyAction = "rekognition:CopyProjectVersion";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A document that allows the copy of models.</summary>
    /// <param name="principals">Who: ARNs.</param>
    /// <param name="resources">Which models: their ARNs, or that of all versions.</param>
    public static string Allow(IReadOnlyList<string> principals, IReadOnlyList<string> resources) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = List(principals) },
            ["Action"] = CopyAction,
            ["Resource"] = List(resources),
        }),
    }.ToJsonString(Relaxed);

    /// <summary>All versions of a project, as a policy names them.</summary>
    /// <param name="projectArn">The ARN of the project.</param>
    public static string AllVersions(string projectArn) => projectArn[..(projectArn.LastIndexOf('/') + 1)] + "version/*";

    private static JsonNode List(IReadOnlyList<string> texts) =>
        texts is [var only] ? JsonValue.Create(only) : new JsonArray([.. texts.Select(static text => (JsonNode)text)]);
}
