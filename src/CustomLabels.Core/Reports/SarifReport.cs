using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomLabels.Manifests.Findings;
using CustomLabels.Primitives;

namespace CustomLabels.Reports;

/// <summary>
/// SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0): a result on a line of text each, then the rules that they name. What code
/// scanning would refuse, more than 25,000 results, is left out and counted.
/// </summary>
internal sealed class SarifReport(ReportPaths paths, string version) : IFindingReport
{
    /// <summary>docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning: a run with more is rejected.</summary>
    internal const int MaxResults = 25_000;

    private const string SourceRoot = "%SRCROOT%";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, (int Index, Finding First)> _rules = new(StringComparer.Ordinal);
    private int _results;

    public IEnumerable<string> Add(Finding finding)
    {
        if (++_results > MaxResults)
        {
            return [];
        }

        string result = (_results == 1 ? string.Empty : ",") + Result(finding).ToJsonString(Json);
        return _results == 1 ? [.. Head(), result] : [result];
    }

    public IEnumerable<string> Finish(IReadOnlyList<ManifestVerdict> verdicts)
    {
        JsonObject driver = new()
        {
            ["name"] = "CustomLabels",
            ["semanticVersion"] = version,
            ["rules"] = new JsonArray([.. _rules.OrderBy(rule => rule.Value.Index).Select(rule => Rule(rule.Key, rule.Value.First))]),
        };
        JsonObject invocation = new() { ["executionSuccessful"] = true };
        if (_results > MaxResults)
        {
            invocation["toolExecutionNotifications"] = new JsonArray(new JsonObject
            {
                ["level"] = "warning",
                ["message"] = Text($"{_results - MaxResults} more findings are left out: a report has at most {MaxResults}."),
            });
        }

        JsonArray sentences = new([.. verdicts.Select(verdict => JsonValue.Create(FindingText.Describe(verdict, paths)))]);
        return
        [
            .. _results == 0 ? Head() : [],
            $"],\"tool\":{new JsonObject { ["driver"] = driver }.ToJsonString(Json)},",
            $"\"invocations\":[{invocation.ToJsonString(Json)}],",
            $"\"columnKind\":\"utf16CodeUnits\",\"properties\":{new JsonObject { ["verdicts"] = sentences }.ToJsonString(Json)}}}]}}",
        ];
    }

    private static string[] Head() =>
        ["{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"results\":["];

    private JsonObject Result(Finding finding)
    {
        if (!_rules.TryGetValue(finding.Code, out (int Index, Finding First) rule))
        {
            rule = (_rules.Count, finding);
            _rules.Add(finding.Code, rule);
        }

        return new JsonObject
        {
            ["ruleId"] = finding.Code,
            ["ruleIndex"] = rule.Index,
            ["level"] = Level(finding.Level),
            ["message"] = Text(FindingText.Describe(finding)),
            ["locations"] = new JsonArray(new JsonObject
            {
                ["physicalLocation"] = new JsonObject
                {
                    ["artifactLocation"] = Artifact(finding.File),

                    // What concerns the whole file stands at its first line: viewers show nothing without a line.
                    ["region"] = new JsonObject { ["startLine"] = finding.Line ?? 1 },
                },
            }),
        };
    }

    private JsonObject Artifact(string file)
    {
        string? path = paths.Of(file);
        return path is null ? new JsonObject { ["uri"] = Escape(file) }
            : Path.IsPathRooted(path) ? new JsonObject { ["uri"] = new Uri(path).AbsoluteUri }
            : new JsonObject { ["uri"] = Escape(path), ["uriBaseId"] = SourceRoot };
    }

    private static JsonObject Rule(string code, Finding first) => new()
    {
        ["id"] = code,
        ["shortDescription"] = Text(FindingAdvice.Of(code)?.Meaning ?? first.Message),
        ["help"] = Text(first.Fix ?? first.Message),
        ["defaultConfiguration"] = new JsonObject { ["level"] = Level(first.Level) },
    };

    private static string Level(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => "error",
        FindingSeverity.Warning => "warning",
        _ => "note",
    };

    private static JsonObject Text(string text) => new() { ["text"] = text };

    private static string Escape(string path) => path.StartsWith("s3://", StringComparison.Ordinal)
        ? "s3://" + Escape(path["s3://".Length..])
        : string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
