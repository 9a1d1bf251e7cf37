namespace CustomLabels.Models;

/// <summary>A network that was trained elsewhere and turns images into features, for the local service to build its models on.</summary>
/// <param name="Path">An ONNX file.</param>
public sealed record BackboneOptions(string Path)
{
    /// <summary>Side in pixels of its input images; null when the file states it.</summary>
    public int? Size { get; init; }

    /// <summary>The mean of the pixel values (0 to 255) of red, green and blue that it expects; null for the file's, else ImageNet's.</summary>
    public IReadOnlyList<float>? Mean { get; init; }

    /// <summary>The standard deviation of the pixel values, likewise.</summary>
    public IReadOnlyList<float>? Deviation { get; init; }
}
