using System.Reflection;
using System.Text.Json;
using Amazon.Rekognition;
using Amazon.Rekognition.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CustomLabels.Rekognition.Tests;

public sealed class ServiceModelTests
{
    private readonly JsonElement _model = ServiceModel.Load();

    [Fact]
    public void Each_structure_has_the_members_of_the_model_and_no_others()
    {
        foreach (var (name, shape) in StructuresInUse())
        {
            var type = typeof(IAmazonRekognition).Assembly.GetType("Amazon.Rekognition.Model." + name);
            Assert.True(type is not null, name + " is missing.");
            var members = shape.GetProperty("members").EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetProperty("shape").GetString()!);

            Assert.Equal(members.Select(member => $"{name}.{member.Key} {ClrType(member.Value)}").Order(), Members.Of(type).Select(property => $"{name}.{property.Name} {property.PropertyType}").Order());
        }
    }

    [Fact]
    public void Each_member_tells_the_limits_of_the_model()
    {
        foreach (var (name, shape) in StructuresInUse())
        {
            var required = shape.GetProperty("required").EnumerateArray().Select(member => member.GetString()).ToHashSet();
            foreach (var property in Members.Of(typeof(IAmazonRekognition).Assembly.GetType("Amazon.Rekognition.Model." + name)!))
            {
                var limits = property.GetCustomAttribute<AWSPropertyAttribute>() ?? new AWSPropertyAttribute();
                var target = Shape(shape.GetProperty("members").GetProperty(property.Name).GetProperty("shape").GetString()!);

                Assert.Equal(
                    $"{name}.{property.Name} {required.Contains(property.Name)} {Number(target, "min")} {Number(target, "max")}",
                    $"{name}.{property.Name} {limits.Required} {(limits.IsMinSet ? limits.Min : null)} {(limits.IsMaxSet ? limits.Max : null)}");
            }
        }
    }

    [Fact]
    public void Each_enumeration_has_the_values_of_the_model()
    {
        var constants = typeof(IAmazonRekognition).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(ConstantClass))).ToList();

        Assert.NotEmpty(constants);
        foreach (var type in constants)
        {
            var fields = type.GetFields(BindingFlags.Public | BindingFlags.Static);

            Assert.Equal(Shape(type.Name).GetProperty("enum").EnumerateArray().Select(value => value.GetString()!), fields.Select(field => ((ConstantClass)field.GetValue(null)!).Value));
            Assert.All(fields, field => Assert.Equal(field.Name, ((ConstantClass)field.GetValue(null)!).Value));
        }
    }

    [Fact]
    public void Each_error_of_the_model_has_an_exception()
    {
        var modelled = _model.GetProperty("shapes").EnumerateObject().Where(shape => shape.Value.TryGetProperty("exception", out var flag) && flag.GetBoolean())
            .Select(shape => shape.Name.EndsWith("Exception", StringComparison.Ordinal) ? shape.Name : shape.Name + "Exception");
        var exceptions = typeof(IAmazonRekognition).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(AmazonRekognitionException))).Select(type => type.Name);

        Assert.Equal(modelled.Order(), exceptions.Order());
    }

    [Fact]
    public void Each_operation_is_one_of_the_model()
    {
        foreach (var (operation, sample) in Samples.All)
        {
            var modelled = _model.GetProperty("operations").GetProperty(operation);

            Assert.Equal("RekognitionService." + operation, modelled.GetProperty("target").GetString());
            Assert.Equal(sample.Request.GetType().Name, modelled.GetProperty("input").GetString());
        }
    }

    private Dictionary<string, JsonElement> StructuresInUse()
    {
        var found = new Dictionary<string, JsonElement>();
        var open = new Queue<string>(Samples.All.Keys.SelectMany(operation => new[] { operation + "Request", operation + "Response" }));
        while (open.TryDequeue(out var name))
        {
            var shape = Shape(name);
            switch (Kind(shape))
            {
                case "structure" when found.TryAdd(name, shape):
                    foreach (var member in shape.GetProperty("members").EnumerateObject())
                    {
                        open.Enqueue(member.Value.GetProperty("shape").GetString()!);
                    }

                    break;
                case "list":
                    open.Enqueue(Element(shape));
                    break;
            }
        }

        return found;
    }

    private Type ClrType(string name)
    {
        var shape = Shape(name);
        return Kind(shape) switch
        {
            "string" when shape.TryGetProperty("enum", out _) => typeof(IAmazonRekognition).Assembly.GetType("Amazon.Rekognition." + name, throwOnError: true)!,
            "string" => typeof(string),
            "integer" => typeof(int?),
            "long" => typeof(long?),
            "float" => typeof(float?),
            "boolean" => typeof(bool?),
            "timestamp" => typeof(DateTime?),
            "blob" => typeof(MemoryStream),
            "map" => typeof(Dictionary<string, string>),
            // The SDK has lists of enumerated values as lists of text.
            "list" when Kind(Shape(Element(shape))) == "string" => typeof(List<string>),
            "list" => typeof(List<>).MakeGenericType(ClrType(Element(shape))),
            _ => typeof(S3Object).Assembly.GetType("Amazon.Rekognition.Model." + name, throwOnError: true)!,
        };
    }

    private JsonElement Shape(string name) => _model.GetProperty("shapes").GetProperty(name);

    private static string Kind(JsonElement shape) => shape.GetProperty("type").GetString()!;

    private static long? Number(JsonElement shape, string name) => shape.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;

    private static string Element(JsonElement list) =>
        list.GetProperty("member") is { ValueKind: JsonValueKind.Object } member ? member.GetProperty("shape").GetString()! : list.GetProperty("member").GetString()!;
}
