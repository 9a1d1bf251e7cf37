using System.Text.Json;
using System.Text.RegularExpressions;

namespace CustomLabels.Service.Protocol;

/// <summary>The facts of the service model, from the embedded rekognition-model.json: operations, shapes of inputs, errors.</summary>
internal sealed class ServiceModel
{
    private readonly Dictionary<string, Shape> _shapes = [];
    private readonly Dictionary<string, string> _inputs = [];

    private ServiceModel(JsonElement root)
    {
        TargetPrefix = root.GetProperty("targetPrefix").GetString()! + ".";
        foreach (JsonProperty operation in root.GetProperty("operations").EnumerateObject())
        {
            _inputs.Add(operation.Name, operation.Value.GetProperty("input").GetString()!);
        }

        foreach (JsonProperty shape in root.GetProperty("shapes").EnumerateObject())
        {
            _shapes.Add(shape.Name, Read(shape.Value));
        }
    }

    public string TargetPrefix { get; }

    public IReadOnlyCollection<string> Operations => _inputs.Keys;

    public static ServiceModel Load()
    {
        using Stream stream = typeof(ServiceModel).Assembly.GetManifestResourceStream("rekognition-model.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        return new ServiceModel(document.RootElement);
    }

    public Shape Shape(string name) => _shapes[name];

    /// <summary>The shape of what an operation takes.</summary>
    public Shape Input(string operation) => _shapes[_inputs[operation]];

    private static Shape Read(JsonElement shape)
    {
        string? pattern = Text(shape, "pattern");
        return new Shape(Text(shape, "type")!)
        {
            Members = shape.TryGetProperty("members", out JsonElement members) ? members.EnumerateObject().ToDictionary(m => m.Name, m => m.Value.GetString()!) : new Dictionary<string, string>(),
            Required = Strings(shape, "required"),
            Values = Strings(shape, "enum"),
            Element = Text(shape, "member"),
            Key = Text(shape, "key"),
            Value = Text(shape, "value"),
            Min = Number(shape, "min"),
            Max = Number(shape, "max"),
            PatternText = pattern,
            Pattern = pattern is null ? null : Compile(pattern),
        };
    }

    // In .NET '$' matches before a last line feed and \d and \w match other scripts' digits: spec/api.md §14.
    // The tag patterns need Unicode classes, which ECMAScript mode does not have.
    private static Regex Compile(string pattern)
    {
        string whole = $@"^(?:{pattern.Replace("$)", ")", StringComparison.Ordinal).TrimEnd('$')})\z";
        RegexOptions options = pattern.Contains(@"\p{", StringComparison.Ordinal) ? RegexOptions.CultureInvariant : RegexOptions.ECMAScript;
        return new Regex(options == RegexOptions.ECMAScript ? whole.Replace(@"\z", "(?![\\s\\S])", StringComparison.Ordinal) : whole, options, TimeSpan.FromSeconds(2));
    }

    private static string? Text(JsonElement shape, string name) => shape.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static long? Number(JsonElement shape, string name) => shape.TryGetProperty(name, out JsonElement value) ? value.GetInt64() : null;

    private static List<string> Strings(JsonElement shape, string name) =>
        shape.TryGetProperty(name, out JsonElement value) ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : [];
}
