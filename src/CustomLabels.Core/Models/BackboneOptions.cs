namespace CustomLabels.Models;

/// <summary>A network that was trained elsewhere and turns images into features, for the local service to build its models on.</summary>
/// <param name="Path">An ONNX file.</param>
public sealed record BackboneOptions(string Path)
{
    /// <summary>Side in pixels of the images it takes; null where the file says it.</summary>
    public int? Size { get; init; }

    /// <summary>What it takes for 0, of pixel values from 0 to 255: red, green, blue; null for what the file says, else the usual of ImageNet.</summary>
    public IReadOnlyList<float>? Mean { get; init; }

    /// <summary>What it takes for 1, likewise.</summary>
    public IReadOnlyList<float>? Deviation { get; init; }
}
