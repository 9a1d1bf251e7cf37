using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace CustomLabels.Repository.Tests;

/// <summary>Which project may know which: docs/ARCHITECTURE.md says why.</summary>
public sealed class RoadsTests
{
    private static readonly Dictionary<string, string[]> Roads = new()
    {
        ["CustomLabels.Rekognition"] = [],
        ["CustomLabels.Loader"] = [],
        ["CustomLabels.Core"] = [],
        ["CustomLabels.Client"] = ["CustomLabels.Core", "CustomLabels.Rekognition"],
        ["CustomLabels.Cmdlets"] = ["CustomLabels.Client", "CustomLabels.Core"],
        ["CustomLabels.Learning"] = ["CustomLabels.Core"],
        ["CustomLabels.Service"] = ["CustomLabels.Core", "CustomLabels.Learning"],
    };

    /// <summary>Assemblies that a project's compiled code must not name, whatever its project file says.</summary>
    private static readonly Dictionary<string, string[]> Forbidden = new()
    {
        ["customlabels-service"] = ["CustomLabels.Rekognition", "AWSSDK.", "System.Management.Automation"],
        ["CustomLabels.Learning"] = ["CustomLabels.Rekognition", "AWSSDK.", "Microsoft.AspNetCore", "System.Management.Automation"],
        ["CustomLabels.Core"] = ["CustomLabels.Rekognition", "AWSSDK.", "System.Management.Automation", "Microsoft.AspNetCore", "Microsoft.ML.OnnxRuntime"],
        ["CustomLabels.Client"] = ["System.Management.Automation", "Microsoft.AspNetCore", "Microsoft.ML.OnnxRuntime"],
        ["CustomLabels"] = ["Microsoft.AspNetCore", "Microsoft.ML.OnnxRuntime", "CustomLabels.Learning"],
        ["CustomLabels.Loader"] = ["CustomLabels", "AWSSDK."],
    };

    public static TheoryData<string> Projects => new(Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal));

    public static TheoryData<string> Assemblies => new(Forbidden.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_its_road_leads_to(string project)
    {
        Assert.True(Roads.TryGetValue(project, out var allowed), $"src/{project} is not in the table of roads.");
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
        var references = file.Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')));
        Assert.Equal(allowed.Order(StringComparer.Ordinal), references.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Compiled_code_names_no_assembly_that_is_off_its_road(string assembly)
    {
        var path = BuiltAssembly(assembly);
        string[] named = [.. ReferencedAssemblies(path)];
        Assert.NotEmpty(named);
        foreach (var forbidden in Forbidden[assembly])
        {
            Assert.DoesNotContain(named, name => forbidden.EndsWith('.') ? name.StartsWith(forbidden, StringComparison.Ordinal) : name == forbidden || name.StartsWith(forbidden + ".", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_service_carries_nothing_of_the_client() => Assert.DoesNotContain(
        Directory.EnumerateFiles(Path.Combine(Repository.ModuleOutput, "service"), "*", SearchOption.AllDirectories).Select(Path.GetFileName),
        name => name!.StartsWith("AWSSDK.", StringComparison.OrdinalIgnoreCase) || name.StartsWith("CustomLabels.Rekognition", StringComparison.Ordinal) || name.StartsWith("CustomLabels.Client", StringComparison.Ordinal));

    private static string BuiltAssembly(string name) => name switch
    {
        "customlabels-service" or "CustomLabels.Learning" => Path.Combine(Repository.ModuleOutput, "service", name + ".dll"),
        "CustomLabels.Loader" => Path.Combine(Repository.ModuleOutput, "loader", name + ".dll"),
        _ => Path.Combine(Repository.ModuleOutput, "bin", name + ".dll"),
    };

    private static List<string> ReferencedAssemblies(string path)
    {
        using var stream = File.OpenRead(path);
        using PEReader pe = new(stream);
        var reader = pe.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];
    }
}
