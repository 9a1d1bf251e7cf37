namespace CustomLabels;

/// <summary>Something that was found in a manifest: in a line, in the manifest as a whole, or in training and test data together.</summary>
public sealed record Finding
{
    /// <summary>The manifest, as the user named it.</summary>
    public string File { get; internal init; } = string.Empty;

    /// <summary>The number of the line, from 1; null when it is no single line.</summary>
    public int? Line { get; internal init; }

    /// <summary>
    /// The service's code, for instance <c>ERROR_INVALID_BOUNDING_BOX</c>; codes that start with <c>CL_</c> are this module's own.
    /// </summary>
    public string Code { get; internal init; } = string.Empty;

    /// <summary>How much it matters: <c>Error</c>, <c>Warning</c> or <c>Information</c>.</summary>
    public string Severity => Level.ToString();

    /// <summary><c>TRAIN</c> or <c>TEST</c>; null when it concerns both.</summary>
    public string? Dataset { get; internal init; }

    /// <summary>The image of the line, as its <c>source-ref</c> names it; null when it names none, or it is no single line.</summary>
    public string? Image { get; internal init; }

    /// <summary>The label attribute; null when it is none in particular.</summary>
    public string? Attribute { get; internal init; }

    /// <summary>The index of the box in that attribute, from 0; null when it is none in particular.</summary>
    public int? Box { get; internal init; }

    /// <summary>What was found, with the numbers.</summary>
    public string Message { get; internal init; } = string.Empty;

    /// <summary>What to do about it, in a sentence.</summary>
    public string? Fix { get; internal init; }

    /// <summary>Whether the service would report it too; false for what only this module warns of.</summary>
    public bool IsFromService => !Code.StartsWith("CL_", StringComparison.Ordinal);

    internal FindingSeverity Level { get; init; }

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
