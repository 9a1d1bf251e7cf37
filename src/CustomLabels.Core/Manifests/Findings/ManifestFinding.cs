namespace CustomLabels.Manifests.Findings;

/// <summary>Something wrong with a line of a manifest, in the service's words.</summary>
/// <param name="Code">The service's code, for instance <c>ERROR_MISSING_SOURCE_REF</c>.</param>
/// <param name="Message">The service's message.</param>
/// <param name="Attribute">The label attribute concerned; null when it is the line as a whole.</param>
/// <param name="Box">The index of the box concerned, from 0; null when it is none in particular.</param>
public sealed record ManifestFinding(string Code, string Message, string? Attribute = null, int? Box = null)
{
    /// <summary>The service's code, for instance <c>ERROR_MISSING_SOURCE_REF</c>.</summary>
    public string Code { get; } = Code;

    /// <summary>The service's message.</summary>
    public string Message { get; } = Message;

    /// <summary>The label attribute concerned; null when it is the line as a whole.</summary>
    public string? Attribute { get; } = Attribute;

    /// <summary>The index of the box concerned, from 0; null when it is none in particular.</summary>
    public int? Box { get; } = Box;

    /// <summary>What is wrong, in a sentence; null for a code that is not known.</summary>
    public string? Meaning => FindingAdvice.Of(Code)?.Meaning;

    /// <summary>What to do about it, in a sentence; null for a code that is not known.</summary>
    public string? Fix => FindingAdvice.Of(Code)?.Fix;

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
