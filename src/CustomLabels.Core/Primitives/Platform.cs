using System.Runtime.InteropServices;

namespace CustomLabels.Primitives;

/// <summary>Platforms by the names that .NET has for them, such as <c>linux-x64</c>.</summary>
internal static class Platform
{
    private static readonly string[] OnnxRuntimeFiles = ["libonnxruntime.so", "onnxruntime.dll", "libonnxruntime.dylib"];

    /// <summary>The platform of this process. <see cref="RuntimeInformation.RuntimeIdentifier"/> may name a distribution instead.</summary>
    public static string Current { get; } = $"{Family}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    private static string Family =>
        OperatingSystem.IsWindows() ? "win"
        : OperatingSystem.IsMacOS() ? "osx"
        : RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) || RuntimeInformation.RuntimeIdentifier.StartsWith("alpine", StringComparison.Ordinal) ? "linux-musl"
        : "linux";

    /// <summary>Why a build of the local service cannot run here; null when nothing speaks against it.</summary>
    /// <param name="serviceDll">The service's assembly; its <c>.deps.json</c> beside it names the platform that it was built for.</param>
    public static string? Objection(string serviceDll)
    {
        if (BuiltFor(serviceDll) is not { } platform)
        {
            return null;
        }

        if (platform != Current)
        {
            return $"The local service of this module was built for {platform}, but this is {Current}. {GetThePackage} "
                + "Cmdlets that call AWS still work, except those that decode or draw images.";
        }

        return OnnxRuntimeFiles.Any(file => File.Exists(Path.Combine(Path.GetDirectoryName(serviceDll)!, file)))
            ? null
            : $"The local service does not run on {Current}: ONNX Runtime, which runs the models, is not available for it. "
                + "Use AWS, or a service on another machine (Connect-CLService -EndpointUrl).";
    }

    /// <summary>What to do about native libraries that are not there.</summary>
    public static string GetThePackage =>
        $"Install the CustomLabels package for {Current}, or build it there with ./build.ps1 Package.";

    private static string? BuiltFor(string serviceDll)
    {
        try
        {
            using var stream = File.OpenRead(Path.ChangeExtension(serviceDll, ".deps.json"));
            using var document = JsonDocument.Parse(stream);
            var target = document.RootElement.GetProperty("runtimeTarget").GetProperty("name").GetString()!;
            return target.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? target[(slash + 1)..] : null;
        }
        catch (Exception exception) when (exception is IOException or JsonException or KeyNotFoundException)
        {
            return null;
        }
    }
}
