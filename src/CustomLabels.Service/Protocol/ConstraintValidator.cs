using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomLabels.Service.Protocol;

/// <summary>
/// Compares a request with the service model and reports everything that breaks a constraint in one
/// ValidationException (spec/api.md §2.3). A member of the wrong JSON type is a SerializationException.
/// </summary>
internal sealed class ConstraintValidator(ServiceModel model)
{
    /// <exception cref="ServiceException">The input breaks the model.</exception>
    public void Validate(string operation, JsonObject input)
    {
        List<string> violations = [];
        CheckStructure(input, model.Input(operation), string.Empty, violations);
        if (violations.Count > 0)
        {
            string plural = violations.Count == 1 ? "validation error" : "validation errors";
            throw ServiceException.Validation($"{violations.Count} {plural} detected: {string.Join("; ", violations)}");
        }
    }

    private void CheckStructure(JsonObject value, Shape shape, string path, List<string> violations)
    {
        foreach (string name in shape.Required.Where(name => value[name] is null))
        {
            violations.Add(Text("null", Child(path, name), "Member must not be null"));
        }

        foreach ((string name, string member) in shape.Members)
        {
            if (value[name] is { } node)
            {
                Check(node, model.Shape(member), Child(path, name), violations);
            }
        }
    }

    private void Check(JsonNode node, Shape shape, string path, List<string> violations)
    {
        switch (shape.Type)
        {
            case "structure":
                CheckStructure(Expect<JsonObject>(node, path, "an object"), shape, path, violations);
                break;
            case "list":
                CheckList(Expect<JsonArray>(node, path, "a list"), shape, path, violations);
                break;
            case "map":
                CheckMap(Expect<JsonObject>(node, path, "an object"), shape, path, violations);
                break;
            case "string":
                CheckString(Expect(node, JsonValueKind.String, path, "a string").GetValue<string>(), shape, path, violations);
                break;
            case "blob":
                CheckBlob(Expect(node, JsonValueKind.String, path, "a base64 string"), shape, path, violations);
                break;
            case "boolean":
                if (node.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
                {
                    throw WrongType(path, "a boolean");
                }

                break;
            default:
                CheckNumber(Expect(node, JsonValueKind.Number, path, "a number"), shape, path, violations);
                break;
        }
    }

    private void CheckList(JsonArray list, Shape shape, string path, List<string> violations)
    {
        CheckLength(list.Count, shape, $"[{string.Join(", ", list.Select(item => item?.ToString() ?? "null"))}]", path, violations);
        Shape element = model.Shape(shape.Element!);
        for (int i = 0; i < list.Count; i++)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{path}.{i + 1}.member");
            Check(list[i] ?? throw WrongType(place, "set"), element, place, violations);
        }
    }

    private void CheckMap(JsonObject map, Shape shape, string path, List<string> violations)
    {
        CheckLength(map.Count, shape, $"{{{string.Join(", ", map.Select(pair => $"{pair.Key}={pair.Value}"))}}}", path, violations);
        foreach ((string key, JsonNode? value) in map)
        {
            CheckString(key, model.Shape(shape.Key!), $"{path}.{key}.key", violations);
            Check(value ?? throw WrongType($"{path}.{key}", "set"), model.Shape(shape.Value!), $"{path}.{key}.member", violations);
        }
    }

    private static void CheckString(string value, Shape shape, string path, List<string> violations)
    {
        CheckLength(value.Length, shape, value, path, violations);
        if (shape.Pattern?.IsMatch(value) == false)
        {
            violations.Add(Text(value, path, $"Member must satisfy regular expression pattern: {shape.PatternText}"));
        }

        if (shape.Values.Count > 0 && !shape.Values.Contains(value))
        {
            violations.Add(Text(value, path, $"Member must satisfy enum value set: [{string.Join(", ", shape.Values)}]"));
        }
    }

    private static void CheckBlob(JsonNode node, Shape shape, string path, List<string> violations)
    {
        if (!node.AsValue().TryGetValue(out byte[]? bytes) && !TryDecode(node.GetValue<string>(), out bytes))
        {
            throw WrongType(path, "base64");
        }

        CheckLength(bytes!.Length, shape, $"java.nio.HeapByteBuffer[pos=0 lim={bytes.Length} cap={bytes.Length}]", path, violations);
    }

    private static void CheckNumber(JsonNode node, Shape shape, string path, List<string> violations)
    {
        double value = node.GetValue<double>();
        bool isWhole = shape.Type is "integer" or "long";
        if (isWhole && (value != Math.Truncate(value) || Math.Abs(value) > (shape.Type == "integer" ? int.MaxValue : long.MaxValue)))
        {
            throw WrongType(path, shape.Type == "integer" ? "a 32-bit integer" : "an integer");
        }

        string text = value.ToString(isWhole ? "F0" : "R", CultureInfo.InvariantCulture);
        if (shape.Min is { } min && value < min)
        {
            violations.Add(Text(text, path, $"Member must have value greater than or equal to {min}"));
        }

        if (shape.Max is { } max && value > max)
        {
            violations.Add(Text(text, path, $"Member must have value less than or equal to {max}"));
        }
    }

    private static void CheckLength(long length, Shape shape, string value, string path, List<string> violations)
    {
        if (shape.Min is { } min && length < min)
        {
            violations.Add(Text(value, path, $"Member must have length greater than or equal to {min}"));
        }

        if (shape.Max is { } max && length > max)
        {
            violations.Add(Text(value, path, $"Member must have length less than or equal to {max}"));
        }
    }

    private static T Expect<T>(JsonNode node, string path, string what)
        where T : JsonNode => node as T ?? throw WrongType(path, what);

    private static JsonNode Expect(JsonNode node, JsonValueKind kind, string path, string what) =>
        node.GetValueKind() == kind ? node : throw WrongType(path, what);

    private static bool TryDecode(string text, out byte[]? bytes)
    {
        bytes = new byte[(text.Length * 3 / 4) + 3];
        bool valid = Convert.TryFromBase64String(text, bytes, out int count);
        bytes = valid ? bytes[..count] : null;
        return valid;
    }

    private static ServiceException WrongType(string path, string what) => ServiceException.Serialization($"The value at '{path}' must be {what}.");

    private static string Child(string path, string name)
    {
        string camel = char.ToLowerInvariant(name[0]) + name[1..];
        return path.Length == 0 ? camel : $"{path}.{camel}";
    }

    // 'Value null' has no quotes, every other value has: as the front end writes it.
    private static string Text(string value, string path, string constraint) =>
        $"Value {(value == "null" ? "null" : $"'{value}'")} at '{path}' failed to satisfy constraint: {constraint}";
}
