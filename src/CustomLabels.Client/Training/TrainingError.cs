namespace CustomLabels;

/// <summary>An error in the data of a training: in a line, in a dataset, or in both datasets.</summary>
public sealed record TrainingError : ModelResource
{
    internal TrainingError(string modelArn)
        : base(modelArn)
    {
    }

    /// <summary><c>TRAIN</c> or <c>TEST</c>; null if it concerns both, or the training as a whole.</summary>
    public string? Dataset { get; internal init; }

    /// <summary>The number of the line in that dataset's validation manifest, from 1; null if it does not concern a line.</summary>
    public int? Line { get; internal init; }

    /// <summary>The image of the line, as <c>s3://bucket/key</c>; null if there is none.</summary>
    public string? Image { get; internal init; }

    /// <summary>The label attribute; null if it does not concern one.</summary>
    public string? Attribute { get; internal init; }

    /// <summary>The index of the box in that attribute, from 0; null if it does not concern one.</summary>
    public int? Box { get; internal init; }

    /// <summary>The service's code, for instance <c>ERROR_INVALID_BOUNDING_BOX</c>; null if the service gave no known code.</summary>
    public string? Code { get; internal init; }

    /// <summary>The service's message.</summary>
    public string Message { get; internal init; } = string.Empty;

    /// <summary>What is wrong, in a sentence; null for an unknown code.</summary>
    public string? Meaning { get; internal init; }

    /// <summary>What to do about it, in a sentence; null for an unknown code.</summary>
    public string? Fix { get; internal init; }

    /// <summary>Whether the line is only left out, and does not count as invalid.</summary>
    public bool IsWarning => Code?.StartsWith("WARNING_", StringComparison.Ordinal) == true;

    /// <summary>The line without the findings, to repair it; null if it does not concern a line, or the line was not JSON.</summary>
    public string? JsonLine { get; internal init; }

    /// <summary>The code, else the message.</summary>
    public override string ToString() => Code ?? Message;
}
