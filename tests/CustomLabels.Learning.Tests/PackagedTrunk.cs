using System.Reflection;

namespace CustomLabels.Learning.Tests;

/// <summary>The trunk, made as the build makes it, once for all tests.</summary>
internal static class PackagedTrunk
{
    private static readonly Lazy<string> Made = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("trunk").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var path = System.IO.Path.Combine(folder, "trunk.onnx");
        PretrainedTrunk.Make(typeof(PackagedTrunk).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "PretrainedNetwork").Value!, path);
        return path;
    });

    /// <summary>Its file.</summary>
    public static string Path => Made.Value;

    public static PretrainedTrunk Load() => PretrainedTrunk.Load(Path);
}
