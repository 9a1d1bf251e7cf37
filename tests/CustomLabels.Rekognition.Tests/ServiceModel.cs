using System.Reflection;
using System.Text.Json;

namespace CustomLabels.Rekognition.Tests;

/// <summary>The machine-readable model of the service, where it is beside the repository.</summary>
internal static class ServiceModel
{
    internal static JsonElement Load()
    {
        var root = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;
        var path = Path.Combine(root, "..", "shared", "spec", "rekognition-model.json");
        if (!File.Exists(path))
        {
            Assert.Skip("The service model is not beside the repository: ../shared/spec/rekognition-model.json");
        }

        return JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(path));
    }
}
