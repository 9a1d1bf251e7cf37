namespace CustomLabels.Models;

/// <summary>A network that was trained elsewhere and turns images into features, for the local service to build its models on.</summary>
/// <param name="Path">An ONNX file.</param>
public sealed record BackboneOptions(string Path)
{
    /// <summary>Side in pixels of its input images; null for what the file states.</summary>
    public int? Size { get; init; }

    /// <summary>The mean of the pixel values (0 to 255) of red, green and blue that it expects; null for the file's, else ImageNet's.</summary>
    public IReadOnlyList<float>? Mean { get; init; }

    /// <summary>The standard deviation of the pixel values, likewise.</summary>
    public IReadOnlyList<float>? Deviation { get; init; }

    /// <summary>Whether blue comes first in its pixels and red last; null for what the file says, else red first.</summary>
    public bool? BlueFirst { get; init; }

    /// <summary>The name of the value inside it that holds the features; null for its first output.</summary>
    public string? Output { get; init; }
}
