namespace CustomLabels;

/// <summary>A model that was written down on this machine, to be run by whatever runs ONNX networks.</summary>
public sealed record ExportedModel : ModelResource
{
    internal ExportedModel(string modelArn)
        : base(modelArn)
    {
    }

    /// <summary>The full path of the folder.</summary>
    public string Path { get; internal init; } = string.Empty;

    /// <summary>Whether it finds objects with boxes; else it labels images as a whole.</summary>
    public bool FindsBoxes { get; internal init; }

    /// <summary>The labels, in the order of the network's scores.</summary>
    public ReadOnlyList<string> Labels { get; internal init; } = [];

    /// <summary>Per label the score, 0 to 1, from which on it counts as found.</summary>
    public ReadOnlyList<LabelThreshold> Thresholds { get; internal init; } = [];

    /// <summary>Width in pixels that images are stretched to.</summary>
    public int InputWidth { get; internal init; }

    /// <summary>Height in pixels that images are stretched to.</summary>
    public int InputHeight { get; internal init; }

    /// <summary>Bytes of the network.</summary>
    public long Size { get; internal init; }

    /// <summary>The full paths of the files: network, labels, and how to use both.</summary>
    public ReadOnlyList<string> Files { get; internal init; } = [];

    /// <summary>The path.</summary>
    public override string ToString() => Path;
}
