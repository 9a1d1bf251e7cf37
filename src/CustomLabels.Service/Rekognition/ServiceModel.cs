using System.Text.RegularExpressions;

namespace CustomLabels.Service.Rekognition;

/// <summary>The service model of the embedded rekognition-model.json: operations, shapes of inputs, errors.</summary>
internal sealed class ServiceModel
{
    private readonly Dictionary<string, Shape> _shapes = [];
    private readonly Dictionary<string, string> _inputs = [];

    private ServiceModel(JsonElement root)
    {
        TargetPrefix = root.GetProperty("targetPrefix").GetString()! + ".";
        foreach (var operation in root.GetProperty("operations").EnumerateObject())
        {
            _inputs.Add(operation.Name, operation.Value.GetProperty("input").GetString()!);
        }

        foreach (var shape in root.GetProperty("shapes").EnumerateObject())
        {
            _shapes.Add(shape.Name, Read(shape.Value));
        }
    }

    public string TargetPrefix { get; }

    public IReadOnlyCollection<string> Operations => _inputs.Keys;

    /// <summary>The model that the service was built with.</summary>
    public static ServiceModel Load()
    {
        using var stream = Open();
        using var document = JsonDocument.Parse(stream);
        return Of(document.RootElement);
    }

    /// <summary>The model in a document.</summary>
    public static ServiceModel Of(JsonElement document) => new(document);

    /// <summary>The embedded document.</summary>
    public static Stream Open() => typeof(ServiceModel).Assembly.GetManifestResourceStream("rekognition-model.json")!;

    public Shape Shape(string name) => _shapes[name];

    /// <summary>The shape of the input of an operation.</summary>
    public Shape Input(string operation) => _shapes[_inputs[operation]];

    private static Shape Read(JsonElement shape)
    {
        return new Shape(Text(shape, "type")!)
        {
            Members = shape.TryGetProperty("members", out var members) ? members.EnumerateObject().ToDictionary(m => m.Name, m => m.Value.GetString()!) : new Dictionary<string, string>(),
            Required = Strings(shape, "required"),
            Values = Strings(shape, "enum"),
            Element = Text(shape, "member"),
            Key = Text(shape, "key"),
            Value = Text(shape, "value"),
            Min = Number(shape, "min"),
            Max = Number(shape, "max"),
            PatternText = Text(shape, "pattern"),
        };
    }

    // In .NET, '$' matches before a final line feed, and \d and \w match digits of other scripts: spec/api.md §14.
    // The tag patterns need Unicode classes, which ECMAScript mode does not have.
    public static Regex Compile(string pattern)
    {
        var whole = $@"^(?:{WithJavaDots(pattern.Replace("$)", ")", StringComparison.Ordinal).TrimEnd('$'))})\z";
        var options = pattern.Contains(@"\p{", StringComparison.Ordinal) ? RegexOptions.CultureInvariant : RegexOptions.ECMAScript;
        return new Regex(options == RegexOptions.ECMAScript ? whole.Replace(@"\z", "(?![\\s\\S])", StringComparison.Ordinal) : whole, options, TimeSpan.FromSeconds(2));
    }

    // A dot matches any character but a line break; in Java, which the patterns are written for, there are five of those.
    private static string WithJavaDots(string pattern)
    {
        var text = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            inClass = c == '[' || (inClass && c != ']');
            if (c == '\\')
            {
                text.Append(c).Append(pattern[++i]);
            }
            else
            {
                text.Append(c == '.' && !inClass ? @"[^\n\r\u0085\u2028\u2029]" : c.ToString());
            }
        }

        return text.ToString();
    }

    private static string? Text(JsonElement shape, string name) => shape.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static long? Number(JsonElement shape, string name) => shape.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    private static List<string> Strings(JsonElement shape, string name) =>
        shape.TryGetProperty(name, out var value) ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : [];
}
