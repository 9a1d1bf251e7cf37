namespace CustomLabels;

/// <summary>A label of a dataset, and how often it is used.</summary>
public sealed record DatasetLabel : DatasetResource
{
    internal DatasetLabel(string datasetArn)
        : base(datasetArn)
    {
    }

    /// <summary>The label.</summary>
    public string Label { get; internal init; } = string.Empty;

    /// <summary>Images that have it, as a whole or on a box.</summary>
    public int Entries { get; internal init; }

    /// <summary>Boxes that have it; according to AWS's documentation, images with such boxes.</summary>
    public int Boxes { get; internal init; }

    /// <summary>The label.</summary>
    public override string ToString() => Label;
}
