using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomLabels.Service.Rekognition;

namespace CustomLabels.Service.Tests.Conformance;

/// <summary>The conformance suite is held to account: it misses no constraint of the model, and would notice a service that does.</summary>
public sealed class GeneratorTests
{
    private static readonly JsonElement Model = ServiceModelFile.Root;
    private static readonly RequestGenerator Generator = new(Model);
    private static readonly ILookup<(string Shape, string Kind), ConformanceCase> ByConstraint =
        Generator.Operations.SelectMany(Generator.Cases).ToLookup(made => (made.Constraint.Shape, KindOf(made.Constraint)));

    // Nothing has a length below 0.
    private static bool CannotBeBroken(string shape, string kind) =>
        kind == "min" && Model.GetProperty("shapes").GetProperty(shape) is var found && found.GetProperty("min").GetInt64() == 0 &&
        found.GetProperty("type").GetString() is "string" or "list" or "map" or "blob";

    [Fact]
    public void Every_constraint_of_the_model_is_visited_exactly_once()
    {
        // Counted by arithmetic over the document's shapes, without walking from place to place.
        Dictionary<string, int> counts = [];
        foreach (var operation in Model.GetProperty("operations").EnumerateObject())
        {
            var visited = Generator.Constraints(operation.Name);

            Assert.Equal(Count(operation.Value.GetProperty("input").GetString()!, counts), visited.Count);
            Assert.Equal(visited.Count, visited.DistinctBy(constraint => (constraint.Place, constraint.Kind)).Count());
        }
    }

    [Fact]
    public void Every_constraint_has_a_request_that_breaks_it_and_none_but_it()
    {
        foreach (var made in ByConstraint)
        {
            var isBroken = made.Any(one => one.Path is not null);
            Assert.True(isBroken != CannotBeBroken(made.Key.Shape, made.Key.Kind.Split(' ')[0]), $"{made.Key}");
        }
    }

    public static TheoryData<string, string> Weakenings()
    {
        TheoryData<string, string> weakenings = [];
        foreach ((var shape, var kind) in ByConstraint.Select(made => made.Key).Where(key => !CannotBeBroken(key.Shape, key.Kind.Split(' ')[0])))
        {
            weakenings.Add(shape, kind);
        }

        return weakenings;
    }

    [Theory]
    [MemberData(nameof(Weakenings))]
    public void A_service_without_a_constraint_is_caught(string shape, string kind)
    {
        var weak = ServiceModelFile.Copy();
        var weakened = weak["shapes"]![shape]!.AsObject();
        if (kind.Split(' ') is ["required", var member])
        {
            var required = weakened["required"]!.AsArray();
            required.Remove(required.First(name => name!.GetValue<string>() == member));
        }
        else
        {
            weakened.Remove(kind);
        }

        using var document = JsonDocument.Parse(weak.ToJsonString());
        var validator = new ConstraintValidator(ServiceModel.Of(document.RootElement));

        Assert.All(ByConstraint[(shape, kind)].Where(made => made.Path is not null), made => Assert.NotNull(Complaint(validator, made)));
    }

    [Fact]
    public void The_service_as_it_is_gives_no_cause_for_complaint()
    {
        var validator = new ConstraintValidator(ServiceModel.Load());

        Assert.All(ByConstraint.SelectMany(made => made), made => Assert.Null(Complaint(validator, made)));
    }

    [Fact]
    public void Values_beyond_a_constraint_that_are_accepted_are_caught()
    {
        // The other way round: a service that is stricter than the model refuses what only just keeps a bound.
        var strict = ServiceModelFile.Copy();
        strict["shapes"]!["ProjectName"]!["max"] = 254;
        using var document = JsonDocument.Parse(strict.ToJsonString());
        var validator = new ConstraintValidator(ServiceModel.Of(document.RootElement));

        Assert.Contains(ByConstraint[("ProjectName", "max")], made => made.Path is null && Complaint(validator, made) is not null);
    }

    private static string? Complaint(ConstraintValidator validator, ConformanceCase made)
    {
        try
        {
            validator.Validate(made.Constraint.Operation, RequestBody.Parse(Encoding.UTF8.GetBytes(made.Request)));
            return made.Complaint(null, string.Empty);
        }
        catch (ServiceException e)
        {
            return made.Complaint(e.Code, e.Message);
        }
    }

    private static string KindOf(Constraint constraint) =>
        constraint.Kind == "required" ? $"required {constraint.Place[(constraint.Place.LastIndexOf('.') + 1)..]}" : constraint.Kind;

    private static int Count(string shapeName, Dictionary<string, int> counts)
    {
        if (counts.TryGetValue(shapeName, out var known))
        {
            return known;
        }

        var shape = Model.GetProperty("shapes").GetProperty(shapeName);
        var own = ((string[])["min", "max", "pattern", "enum"]).Count(kind => shape.TryGetProperty(kind, out _));
        own += shape.TryGetProperty("required", out var required) ? required.GetArrayLength() : 0;
        own += shape.TryGetProperty("members", out var members) ? members.EnumerateObject().Sum(member => Count(ValueGenerator.Name(member.Value), counts)) : 0;
        own += ((string[])["member", "key", "value"]).Sum(part => shape.TryGetProperty(part, out var inner) ? Count(inner.GetString()!, counts) : 0);
        return counts[shapeName] = own;
    }
}
