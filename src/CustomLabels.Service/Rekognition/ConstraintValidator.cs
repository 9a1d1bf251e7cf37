using System.Buffers.Text;

namespace CustomLabels.Service.Rekognition;

/// <summary>
/// Validates a request against the service model, and reports all violations in one
/// ValidationException (spec/api.md §2.3). A member of the wrong JSON type is a SerializationException. Members that the model
/// does not know, and members that are null, are removed: operations never see them.
/// </summary>
internal sealed class ConstraintValidator(ServiceModel model)
{
    /// <exception cref="ServiceException">The input violates the model.</exception>
    public void Validate(string operation, JsonObject input)
    {
        var violations = new Violations();
        CheckStructure(input, model.Input(operation), string.Empty, violations);
        violations.ThrowIfAny();
    }

    private void CheckStructure(JsonObject value, Shape shape, string path, Violations violations)
    {
        foreach (var ignored in value.Where(member => member.Value is null || !shape.Members.ContainsKey(member.Key)).Select(member => member.Key).ToList())
        {
            value.Remove(ignored);
        }

        foreach (var name in shape.Required.Where(name => value[name] is null))
        {
            violations.Add(null, Child(path, name), "Member must not be null");
        }

        foreach ((var name, var node) in value)
        {
            Check(node!, model.Shape(shape.Members[name]), Child(path, name), violations);
        }
    }

    private void Check(JsonNode node, Shape shape, string path, Violations violations)
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
            default:
                CheckScalar(node, shape, path, violations);
                break;
        }
    }

    private void CheckList(JsonArray list, Shape shape, string path, Violations violations)
    {
        var element = model.Shape(shape.Element!);
        var ofStructures = element.Type == "structure";
        CheckLength(list.Count, shape, () => MessageText.Of(list, ofStructures ? shape.Element : null), path, violations);
        var broken = new Violations();
        for (var i = 0; i < list.Count && !violations.IsFull; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{path}.{i + 1}.member");
            Check(list[i] ?? throw WrongType(place, "set"), element, place, ofStructures ? violations : broken);
        }

        // Scalar elements have no path of their own: AWS's front end names the list and all they must satisfy.
        if (broken.Any)
        {
            violations.Add(MessageText.Of(list, null), path, $"Member must satisfy constraint: [{AllOf(element)}]");
        }
    }

    private void CheckMap(JsonObject map, Shape shape, string path, Violations violations)
    {
        CheckLength(map.Count, shape, () => MessageText.Of(map, null), path, violations);
        var keyShape = model.Shape(shape.Key!);
        var valueShape = model.Shape(shape.Value!);
        var brokenKeys = new Violations();
        var brokenValues = new Violations();
        foreach ((var key, var value) in map)
        {
            CheckString(key, keyShape, path, brokenKeys);
            CheckScalar(value ?? throw WrongType($"{path}.{MessageText.Of(key)}", "set"), valueShape, path, brokenValues);
        }

        if (brokenKeys.Any)
        {
            violations.Add(MessageText.Of(map, null), path, $"Map keys must satisfy constraint: [{AllOf(keyShape)}]");
        }

        if (brokenValues.Any)
        {
            violations.Add(MessageText.Of(map, null), path, $"Map value must satisfy constraint: [{AllOf(valueShape)}]");
        }
    }

    private static void CheckScalar(JsonNode node, Shape shape, string path, Violations violations)
    {
        var kind = node.GetValueKind();
        switch (shape.Type)
        {
            case "string":
                CheckString(kind == JsonValueKind.String ? node.GetValue<string>() : throw WrongType(path, "a string"), shape, path, violations);
                break;
            case "blob":
                CheckBlob(kind == JsonValueKind.String ? node.GetValue<string>() : throw WrongType(path, "a base64 string"), shape, path, violations);
                break;
            case "boolean" when kind is not (JsonValueKind.True or JsonValueKind.False):
                throw WrongType(path, "a boolean");
            case "boolean":
                break;
            default:
                CheckNumber(kind == JsonValueKind.Number ? node.GetValue<double>() : throw WrongType(path, "a number"), shape, path, violations);
                break;
        }
    }

    private static void CheckString(string value, Shape shape, string path, Violations violations)
    {
        CheckLength(value.Length, shape, () => MessageText.Of(value), path, violations);

        // Far too long for the pattern as well: some patterns take quadratic time.
        if (shape.Pattern is { } pattern && !(value.Length > 2 * shape.Max) && !pattern.IsMatch(value))
        {
            violations.Add(MessageText.Of(value), path, PatternOf(shape));
        }

        if (shape.Values.Count > 0 && !shape.Values.Contains(value))
        {
            violations.Add(MessageText.Of(value), path, ValuesOf(shape));
        }
    }

    private static void CheckBlob(string base64, Shape shape, string path, Violations violations)
    {
        if (!Base64.IsValid(base64, out var length))
        {
            throw WrongType(path, "base64");
        }

        CheckLength(length, shape, () => MessageText.OfBlob(length), path, violations);
    }

    private static void CheckNumber(double value, Shape shape, string path, Violations violations)
    {
        var isWhole = shape.Type is "integer" or "long";
        if (isWhole && (value != Math.Truncate(value) || Math.Abs(value) > (shape.Type == "integer" ? int.MaxValue : long.MaxValue)))
        {
            throw WrongType(path, shape.Type == "integer" ? "a 32-bit integer" : "an integer");
        }

        var text = value.ToString(isWhole ? "F0" : "R", CultureInfo.InvariantCulture);
        if (shape.Min is { } min && value < min)
        {
            violations.Add(text, path, $"Member must have value greater than or equal to {min}");
        }

        if (shape.Max is { } max && value > max)
        {
            violations.Add(text, path, $"Member must have value less than or equal to {max}");
        }
    }

    private static void CheckLength(long length, Shape shape, Func<string> value, string path, Violations violations)
    {
        if (length < shape.Min)
        {
            violations.Add(value(), path, MinOf(shape));
        }

        if (length > shape.Max)
        {
            violations.Add(value(), path, MaxOf(shape));
        }
    }

    /// <summary>All constraints of a shape, in the order of AWS's front end.</summary>
    private static string AllOf(Shape shape)
    {
        List<string> all = [];
        if (shape.Max is not null)
        {
            all.Add(MaxOf(shape));
        }

        if (shape.Min is not null)
        {
            all.Add(MinOf(shape));
        }

        if (shape.Pattern is not null)
        {
            all.Add(PatternOf(shape));
        }

        if (shape.Values.Count > 0)
        {
            all.Add(ValuesOf(shape));
        }

        return string.Join(", ", all);
    }

    private static string MinOf(Shape shape) => $"Member must have length greater than or equal to {shape.Min}";

    private static string MaxOf(Shape shape) => $"Member must have length less than or equal to {shape.Max}";

    private static string PatternOf(Shape shape) => $"Member must satisfy regular expression pattern: {shape.PatternText}";

    private static string ValuesOf(Shape shape) => $"Member must satisfy enum value set: [{string.Join(", ", shape.Values)}]";

    private static T Expect<T>(JsonNode node, string path, string what)
        where T : JsonNode => node as T ?? throw WrongType(path, what);

    private static ServiceException WrongType(string path, string what) => ServiceException.Serialization($"The value at '{path}' must be {what}.");

    private static string Child(string path, string name)
    {
        var camel = char.ToLowerInvariant(name[0]) + name[1..];
        return path.Length == 0 ? camel : $"{path}.{camel}";
    }
}
