using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace CustomLabels.Reports;

/// <summary>
/// SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0): a result on a line of text each, then the rules that they name. What code
/// scanning would reject, more than 25,000 results, is left out and counted.
/// </summary>
internal sealed class SarifReport(string version) : ICheckReport
{
    /// <summary>docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning: a run with more is rejected.</summary>
    internal const int MaxResults = 25_000;

    private const string SourceRoot = "%SRCROOT%";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(Printable()) };

    private readonly Dictionary<string, (int Index, Check First)> _rules = new(StringComparer.Ordinal);
    private readonly List<string> _verdicts = [];
    private int _results;

    public IEnumerable<string> Add(Check check)
    {
        if (check.IsVerdict)
        {
            _verdicts.Add(check.Message);
        }

        if (check.IsVerdict || check.Outcome == CheckOutcome.Passed || ++_results > MaxResults)
        {
            return [];
        }

        var result = (_results == 1 ? string.Empty : ",") + Result(check).ToJsonString(Json);
        return _results == 1 ? [.. Head(), result] : [result];
    }

    public IEnumerable<string> Finish()
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

        JsonObject properties = new() { ["verdicts"] = new JsonArray([.. _verdicts.Select(verdict => JsonValue.Create(verdict))]) };
        return
        [
            .. _results == 0 ? Head() : [],
            $"],\"tool\":{new JsonObject { ["driver"] = driver }.ToJsonString(Json)},",
            $"\"invocations\":[{invocation.ToJsonString(Json)}],",
            $"\"columnKind\":\"utf16CodeUnits\",\"properties\":{properties.ToJsonString(Json)}}}]}}",
        ];
    }

    private static string[] Head() =>
        ["{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"results\":["];

    private JsonObject Result(Check check)
    {
        if (!_rules.TryGetValue(check.Name, out var rule))
        {
            rule = (_rules.Count, check);
            _rules.Add(check.Name, rule);
        }

        JsonObject result = new()
        {
            ["ruleId"] = check.Name,
            ["ruleIndex"] = rule.Index,
            ["level"] = Level(check.Outcome),
            ["message"] = Text(CheckText.Describe(check)),
        };
        if (check.Place is { } place)
        {
            result["locations"] = new JsonArray(new JsonObject
            {
                ["physicalLocation"] = new JsonObject { ["artifactLocation"] = Artifact(place), ["region"] = Region(place) },
            });
        }

        if (check.Properties.Count > 0)
        {
            result["properties"] = new JsonObject(check.Properties.Select(property => KeyValuePair.Create(property.Key, (JsonNode?)JsonValue.Create(property.Value))));
        }

        return result;
    }

    private static JsonObject Artifact(CheckPlace place) =>
        !place.IsOnDisk ? new JsonObject { ["uri"] = Escape(place.File) }
        : Path.IsPathRooted(place.File) ? new JsonObject { ["uri"] = new Uri(place.File).AbsoluteUri }
        : new JsonObject { ["uri"] = Escape(place.File), ["uriBaseId"] = SourceRoot };

    private static JsonObject Region(CheckPlace place)
    {
        // What concerns the whole file stands at its first line: viewers show nothing without a line.
        JsonObject region = new() { ["startLine"] = place.Line ?? 1 };
        if (place.Column is { } column)
        {
            region["startColumn"] = column;
        }

        return region;
    }

    private static JsonObject Rule(string name, Check first) => new()
    {
        ["id"] = name,
        ["shortDescription"] = Text(first.Meaning ?? first.Message),
        ["help"] = Text(first.Fix ?? first.Message),
        ["defaultConfiguration"] = new JsonObject { ["level"] = Level(first.Outcome) },
    };

    private static string Level(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Failed => "error",
        CheckOutcome.Warning => "warning",
        _ => "note",
    };

    /// <summary>What stands in the JSON as it is: neither a number sign, by which build servers know their commands, nor what turns the direction of writing.</summary>
    private static TextEncoderSettings Printable()
    {
        TextEncoderSettings printable = new(UnicodeRanges.All);
        printable.ForbidCharacters('#', '\u061C', '\u200E', '\u200F', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069');
        return printable;
    }

    private static JsonObject Text(string text) => new() { ["text"] = text };

    private static string Escape(string path) => path.StartsWith("s3://", StringComparison.Ordinal)
        ? "s3://" + Escape(path["s3://".Length..])
        : string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
