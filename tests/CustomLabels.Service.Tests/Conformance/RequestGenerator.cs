using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomLabels.Service.Tests.Conformance;

/// <summary>
/// Makes requests from the service model: for each operation the smallest valid one, and for each constraint of its input such
/// that break this constraint, and such that only just keep it. Reads the document itself and not through the service's classes.
/// </summary>
internal sealed class RequestGenerator(JsonElement model)
{
    private readonly ValueGenerator _values = new(model);

    public IReadOnlyList<string> Operations { get; } = [.. model.GetProperty("operations").EnumerateObject().Select(operation => operation.Name)];

    /// <summary>The request with nothing but what is required.</summary>
    public JsonObject Minimal(string operation) => _values.Minimal(Input(operation))!.AsObject();

    /// <summary>All requests about the constraints of an operation's input, in the order of the model.</summary>
    public IReadOnlyList<ConformanceCase> Cases(string operation)
    {
        List<ConformanceCase> cases = [];
        VisitStructure(new Spot(operation, string.Empty, string.Empty, node => node!.AsObject()), Input(operation), cases);
        return cases;
    }

    /// <summary>The constraints that an operation's input has, each once.</summary>
    public IReadOnlyList<Constraint> Constraints(string operation) => [.. Cases(operation).Select(made => made.Constraint).Distinct()];

    private string Input(string operation) => model.GetProperty("operations").GetProperty(operation).GetProperty("input").GetString()!;

    private void Visit(Spot spot, string shapeName, List<ConformanceCase> cases)
    {
        var shape = _values.Shape(shapeName);
        switch (shape.GetProperty("type").GetString())
        {
            case "structure":
                VisitStructure(spot, shapeName, cases);
                break;
            case "list":
                VisitSize(spot, shapeName, count => _values.List(shapeName, count), cases);
                VisitElements(spot, shapeName, shape.GetProperty("member").GetString()!, cases);
                break;
            case "map":
                VisitSize(spot, shapeName, count => _values.Map(shapeName, count), cases);
                var key = shape.GetProperty("key").GetString()!;
                var value = shape.GetProperty("value").GetString()!;
                VisitScalar(spot.Below("{key}", "Map keys must satisfy constraint", node => new JsonObject { [node!.GetValue<string>()] = _values.Minimal(value) }), key, cases);
                VisitScalar(spot.Below("{value}", "Map value must satisfy constraint", node => new JsonObject { [_values.Minimal(key)!.GetValue<string>()] = node }), value, cases);
                break;
            default:
                VisitScalar(spot, shapeName, cases);
                break;
        }
    }

    private void VisitStructure(Spot spot, string shapeName, List<ConformanceCase> cases)
    {
        var shape = _values.Shape(shapeName);
        foreach (var required in shape.GetProperty("required").EnumerateArray().Select(name => name.GetString()!))
        {
            var constraint = new Constraint(spot.Operation, spot.PlaceOf(required), shapeName, "required");
            var without = _values.Minimal(shapeName)!.AsObject();
            without.Remove(required);
            var withNull = _values.Minimal(shapeName)!.AsObject();
            withNull[required] = null;
            var path = spot.PathOf(required);
            cases.Add(new(constraint, spot.Embed(without).ToJsonString(), path, ["Member must not be null"]));
            cases.Add(new(constraint, spot.Embed(withNull).ToJsonString(), path, ["Member must not be null"]));
            cases.Add(new(constraint, spot.Embed(_values.Minimal(shapeName)).ToJsonString(), null, []));
        }

        foreach (var member in shape.GetProperty("members").EnumerateObject())
        {
            Spot below = new(spot.Operation, spot.PlaceOf(member.Name), spot.PathOf(member.Name), node =>
            {
                var around = _values.Minimal(shapeName)!.AsObject();
                around[member.Name] = node;
                return spot.Embed(around);
            });
            Visit(below, ValueGenerator.Name(member.Value), cases);
        }
    }

    private void VisitElements(Spot spot, string listShape, string element, List<ConformanceCase> cases)
    {
        JsonNode InList(JsonNode? node)
        {
            var list = _values.List(listShape, Math.Max(1, _values.Bound(listShape, "min") ?? 0));
            list[0] = node;
            return list;
        }

        if (_values.Shape(element).GetProperty("type").ValueEquals("structure"))
        {
            VisitStructure(spot.Below("[]", null, InList) with { Path = $"{spot.Path}.1.member" }, element, cases);
        }
        else
        {
            VisitScalar(spot.Below("[]", "Member must satisfy constraint", InList), element, cases);
        }
    }

    private void VisitSize(Spot spot, string shapeName, Func<long, JsonNode> make, List<ConformanceCase> cases)
    {
        foreach (var kind in ValueGenerator.Bounds.Where(kind => _values.Bound(shapeName, kind) is not null))
        {
            var bound = _values.Bound(shapeName, kind)!.Value;
            var constraint = new Constraint(spot.Operation, spot.Place, shapeName, kind);
            cases.Add(new(constraint, spot.Embed(make(bound)).ToJsonString(), null, []));
            var beyond = kind == "min" ? bound - 1 : bound + 1;
            if (beyond >= 0)
            {
                cases.Add(new(constraint, spot.Embed(make(beyond)).ToJsonString(), spot.Path, [_values.Text(shapeName, kind)]));
            }
        }
    }

    private void VisitScalar(Spot spot, string shapeName, List<ConformanceCase> cases)
    {
        foreach (var kind in _values.Kinds(shapeName))
        {
            var constraint = new Constraint(spot.Operation, spot.Place, shapeName, kind);
            cases.AddRange(_values.Kept(shapeName, kind).Select(value => new ConformanceCase(constraint, spot.Embed(value).ToJsonString(), null, [])));
            foreach (var value in _values.Broken(shapeName, kind))
            {
                // Inside lists and maps all that a value must satisfy is said at once.
                IReadOnlyList<string> violations = spot.Collected is null
                    ? [.. _values.BrokenBy(shapeName, value).Select(broken => _values.Text(shapeName, broken))]
                    : [$"{spot.Collected}: [{_values.AllTexts(shapeName)}]"];
                cases.Add(new(constraint, spot.Embed(value).ToJsonString(), spot.Path, violations));
            }
        }
    }

    /// <summary>A place in the input of an operation, and how a value gets there.</summary>
    private sealed record Spot(string Operation, string Place, string Path, Func<JsonNode?, JsonObject> Embed)
    {
        /// <summary>How the message begins when the values at this place are not told apart.</summary>
        public string? Collected { get; init; }

        public string PlaceOf(string member) => Place.Length == 0 ? member : $"{Place}.{member}";

        public string PathOf(string member)
        {
            var camel = char.ToLowerInvariant(member[0]) + member[1..];
            return Path.Length == 0 ? camel : $"{Path}.{camel}";
        }

        public Spot Below(string step, string? collected, Func<JsonNode?, JsonNode> wrap) =>
            new(Operation, Place + step, Path, node => Embed(wrap(node))) { Collected = collected };
    }
}
