namespace CustomLabels;

/// <summary>A label of a dataset, and how often it is used.</summary>
public sealed record DatasetLabel
{
    /// <summary>The label.</summary>
    public required string Label { get; init; }

    /// <summary>Images that have it, on the whole or on a box.</summary>
    public int Entries { get; init; }

    /// <summary>Boxes that have it; AWS's documentation says images with such boxes.</summary>
    public int Boxes { get; init; }

    /// <summary>The dataset, as <c>project/train</c> or <c>project/test</c>.</summary>
    public string Dataset => $"{ResourceName.ProjectNameOf(DatasetArn)}/{ResourceName.DatasetTypeOf(DatasetArn)?.ToLowerInvariant()}";

    /// <summary>The ARN of the dataset.</summary>
    public required string DatasetArn { get; init; }

    /// <summary>The label.</summary>
    public override string ToString() => Label;
}
