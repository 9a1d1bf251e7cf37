namespace CustomLabels.Learning;

/// <summary>How a model uses the pretrained trunk.</summary>
/// <param name="Hash">SHA-256 of the trunk's file, in hexadecimal: another one has other features.</param>
/// <param name="Sizes">The sides in pixels at which it looks at an image; the features of all of them lie side by side.</param>
public sealed record TrunkUse(string Hash, IReadOnlyList<int> Sizes)
{
    /// <summary>The strides of the maps that the graph takes beside or instead of features.</summary>
    public IReadOnlyList<int> Strides { get; init; } = [];

    /// <summary>The side of the image for these maps; null in a detector, which takes them at the size of its own input, of images followed by their mirror images.</summary>
    public int? MapSize { get; init; }

    /// <summary>Name of the graph's input of features.</summary>
    internal const string Features = "features";

    /// <summary>Names of the graph's inputs that the trunk fills.</summary>
    internal IReadOnlyList<string> Inputs => [.. Sizes.Take(1).Select(_ => Features), .. Strides.Select(PretrainedTrunk.Map)];
}
