namespace CustomLabels;

/// <summary>A model that was written down on this machine, to be run by whatever runs ONNX networks.</summary>
public sealed record ExportedModel
{
    /// <summary>The full path of the folder.</summary>
    public required string Path { get; init; }

    /// <summary>The ARN of the model.</summary>
    public required string ModelArn { get; init; }

    /// <summary>The name of the project it belongs to.</summary>
    public required string ProjectName { get; init; }

    /// <summary>The version's name.</summary>
    public required string VersionName { get; init; }

    /// <summary>Whether it finds objects with boxes; else it labels images as a whole.</summary>
    public bool FindsBoxes { get; init; }

    /// <summary>The labels, in the order of the network's scores.</summary>
    public ReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Per label the score, 0 to 1, from which on it counts as found.</summary>
    public IReadOnlyDictionary<string, double> Thresholds { get; init; } = new Dictionary<string, double>();

    /// <summary>Width in pixels that images are stretched to.</summary>
    public int InputWidth { get; init; }

    /// <summary>Height in pixels that images are stretched to.</summary>
    public int InputHeight { get; init; }

    /// <summary>Bytes of the network.</summary>
    public long Size { get; init; }

    /// <summary>The full paths of the files: network, labels, and how to use both.</summary>
    public ReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The path.</summary>
    public override string ToString() => Path;
}
