namespace CustomLabels;

/// <summary>A model exported to this machine as an ONNX network.</summary>
public sealed record ExportedModel : ModelResource
{
    internal ExportedModel(string modelArn)
        : base(modelArn)
    {
    }

    /// <summary>The full path of the folder.</summary>
    public string Path { get; internal init; } = string.Empty;

    /// <summary>Whether it detects objects with boxes; otherwise it labels whole images.</summary>
    public bool FindsBoxes { get; internal init; }

    /// <summary>The labels, in the order of the network's scores.</summary>
    public ReadOnlyList<string> Labels { get; internal init; } = [];

    /// <summary>For each label the score, 0 to 1, from which it counts as found.</summary>
    public ReadOnlyList<LabelThreshold> Thresholds { get; internal init; } = [];

    /// <summary>The width in pixels that images are resized to.</summary>
    public int InputWidth { get; internal init; }

    /// <summary>The height in pixels that images are resized to.</summary>
    public int InputHeight { get; internal init; }

    /// <summary>The size of the network in bytes.</summary>
    public long Size { get; internal init; }

    /// <summary>The full paths of the files: the network, the labels, and a readme.</summary>
    public ReadOnlyList<string> Files { get; internal init; } = [];

    /// <summary>The path.</summary>
    public override string ToString() => Path;
}
