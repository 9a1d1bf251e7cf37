namespace CustomLabels;

/// <summary>Something that was found in the data of a training: in a line, in a dataset, or in both together.</summary>
public sealed record TrainingError : ModelResource
{
    internal TrainingError(string modelArn)
        : base(modelArn)
    {
    }

    /// <summary><c>TRAIN</c> or <c>TEST</c>; null when it concerns both, or the training as a whole.</summary>
    public string? Dataset { get; internal init; }

    /// <summary>The number of the line in that dataset's validation manifest, from 1; null when it is no single line.</summary>
    public int? Line { get; internal init; }

    /// <summary>The image of the line, as <c>s3://bucket/key</c>; null when the line names none, or it is no single line.</summary>
    public string? Image { get; internal init; }

    /// <summary>The label attribute; null when it is none in particular.</summary>
    public string? Attribute { get; internal init; }

    /// <summary>The index of the box in that attribute, from 0; null when it is none in particular.</summary>
    public int? Box { get; internal init; }

    /// <summary>The service's code, for instance <c>ERROR_INVALID_BOUNDING_BOX</c>; null when the service gave none that is known.</summary>
    public string? Code { get; internal init; }

    /// <summary>The service's message.</summary>
    public string Message { get; internal init; } = string.Empty;

    /// <summary>What is wrong, in a sentence; null for a code that is not known.</summary>
    public string? Meaning { get; internal init; }

    /// <summary>What to do about it, in a sentence; null for a code that is not known.</summary>
    public string? Fix { get; internal init; }

    /// <summary>Whether the line is merely left out, without counting as invalid.</summary>
    public bool IsWarning => Code?.StartsWith("WARNING_", StringComparison.Ordinal) == true;

    /// <summary>The line without the findings, to repair it; null when it is no single line, or was no JSON.</summary>
    public string? JsonLine { get; internal init; }

    /// <summary>The code, else the message.</summary>
    public override string ToString() => Code ?? Message;
}
