using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomLabels.Service.Rekognition;

namespace CustomLabels.Service.Tests.Conformance;

/// <summary>Makes values of the model's shapes: the smallest valid one, and such that break or only just keep a constraint.</summary>
internal sealed class ValueGenerator(JsonElement model)
{
    public static readonly string[] Bounds = ["min", "max"];

    private static readonly string[] All = ["max", "min", "pattern", "enum"];

    private readonly Dictionary<string, PatternSample> _patterns = [];

    public JsonElement Shape(string name) => model.GetProperty("shapes").GetProperty(name);

    /// <summary>The name of a member's shape: the embedded document has the name alone, the full one an object.</summary>
    public static string Name(JsonElement member) =>
        member.ValueKind == JsonValueKind.String ? member.GetString()! : member.GetProperty("shape").GetString()!;

    public long? Bound(string shapeName, string kind) => Shape(shapeName).TryGetProperty(kind, out var bound) ? bound.GetInt64() : null;

    /// <summary>The kinds of constraint that a single value's shape has.</summary>
    public IReadOnlyList<string> Kinds(string shapeName) => [.. All.Where(kind => Shape(shapeName).TryGetProperty(kind, out _))];

    public JsonNode? Minimal(string shapeName)
    {
        var shape = Shape(shapeName);
        switch (Type(shapeName))
        {
            case "structure":
                JsonObject structure = [];
                foreach (var required in shape.GetProperty("required").EnumerateArray().Select(name => name.GetString()!))
                {
                    structure[required] = Minimal(Name(shape.GetProperty("members").GetProperty(required)));
                }

                return structure;
            case "list":
                return List(shapeName, Bound(shapeName, "min") ?? 0);
            case "map":
                return Map(shapeName, Bound(shapeName, "min") ?? 0);
            case "string" when shape.TryGetProperty("enum", out var values):
                return values[0].GetString();
            case "string":
                var least = Bound(shapeName, "min") ?? 0;
                return Pattern(shapeName)?.Fitting((int)least) ?? OfLength(shapeName, least);
            case "blob":
                return Blob(Bound(shapeName, "min") ?? 0);
            case "boolean":
                return true;
            default:
                return Bound(shapeName, "min") ?? 0;
        }
    }

    public JsonArray List(string shapeName, long count) =>
        new([.. Enumerable.Range(0, (int)count).Select(_ => Minimal(Shape(shapeName).GetProperty("member").GetString()!))]);

    public JsonObject Map(string shapeName, long count)
    {
        JsonObject map = [];
        for (var i = 0; i < count; i++)
        {
            map[string.Create(CultureInfo.InvariantCulture, $"k{i}")] = Minimal(Shape(shapeName).GetProperty("value").GetString()!);
        }

        return map;
    }

    /// <summary>Values that only just keep a constraint, and every other one too.</summary>
    public IEnumerable<JsonNode> Kept(string shapeName, string kind)
    {
        var values = (kind, Type(shapeName)) switch
        {
            ("enum", _) => Shape(shapeName).GetProperty("enum").EnumerateArray().Select(value => (JsonNode)value.GetString()!),
            ("pattern", _) => [Minimal(shapeName)!],
            (_, "string") => [OfLength(shapeName, Bound(shapeName, kind)!.Value)],
            (_, "blob") => [Blob(Bound(shapeName, kind)!.Value)],
            _ => [Bound(shapeName, kind)!.Value],
        };
        return values.Where(value => BrokenBy(shapeName, value).Count == 0);
    }

    /// <summary>Values that break a constraint, and no other one where that can be; none when nothing can break it.</summary>
    public IEnumerable<JsonNode> Broken(string shapeName, string kind)
    {
        var bound = kind is "min" or "max" ? Bound(shapeName, kind)!.Value : 0;
        var beyond = kind == "min" ? bound - 1 : bound + 1;
        return (kind, Type(shapeName)) switch
        {
            ("enum", _) => [Shape(shapeName).GetProperty("enum")[0].GetString()!.ToLowerInvariant(), "NONE"],
            ("pattern", _) => Pattern(shapeName)!.Spoilt((int)(Bound(shapeName, "min") ?? 0), (int)(Bound(shapeName, "max") ?? int.MaxValue)).Select(text => (JsonNode)text),
            (_, "string") => beyond < 0 ? [] : [OfLength(shapeName, beyond)],
            (_, "blob") => beyond < 0 ? [] : [Blob(beyond)],
            (_, "float") => [kind == "min" ? bound - 0.5 : bound + 0.5],
            _ => [beyond],
        };
    }

    /// <summary>The constraints that a single value breaks.</summary>
    public IReadOnlyList<string> BrokenBy(string shapeName, JsonNode value) => [.. Kinds(shapeName).Where(kind => kind switch
    {
        "enum" => Shape(shapeName).GetProperty("enum").EnumerateArray().All(allowed => allowed.GetString() != value.GetValue<string>()),
        "pattern" => !Pattern(shapeName)!.IsMatch(value.GetValue<string>()),
        "min" => Measure(shapeName, value) < Bound(shapeName, kind),
        _ => Measure(shapeName, value) > Bound(shapeName, kind),
    })];

    /// <summary>What the service says of a broken constraint (spec/api.md §2.3).</summary>
    public string Text(string shapeName, string kind)
    {
        var what = Type(shapeName) is "integer" or "long" or "float" ? "value" : "length";
        return kind switch
        {
            "min" => $"Member must have {what} greater than or equal to {Bound(shapeName, kind)}",
            "max" => $"Member must have {what} less than or equal to {Bound(shapeName, kind)}",
            "pattern" => $"Member must satisfy regular expression pattern: {Shape(shapeName).GetProperty(kind).GetString()}",
            _ => $"Member must satisfy enum value set: [{string.Join(", ", Shape(shapeName).GetProperty(kind).EnumerateArray().Select(value => value.GetString()))}]",
        };
    }

    public string AllTexts(string shapeName) => string.Join(", ", Kinds(shapeName).Select(kind => Text(shapeName, kind)));

    private string Type(string shapeName) => Shape(shapeName).GetProperty("type").GetString()!;

    private double Measure(string shapeName, JsonNode value) => Type(shapeName) switch
    {
        "string" => value.GetValue<string>().Length,
        "blob" => Convert.FromBase64String(value.GetValue<string>()).Length,
        _ => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture),
    };

    // Where the pattern wants more than this length, only a text that breaks both can have it.
    private string OfLength(string shapeName, long length)
    {
        var text = Pattern(shapeName)?.Fitting((int)length) ?? string.Empty;
        return text.Length > length ? text[..(int)length] : text.PadRight((int)length, 'a');
    }

    private static string Blob(long length) => Convert.ToBase64String(new byte[length]);

    private PatternSample? Pattern(string shapeName)
    {
        if (!Shape(shapeName).TryGetProperty("pattern", out var pattern))
        {
            return null;
        }

        if (!_patterns.TryGetValue(shapeName, out var sample))
        {
            _patterns[shapeName] = sample = new PatternSample(pattern.GetString()!);
        }

        return sample;
    }
}
