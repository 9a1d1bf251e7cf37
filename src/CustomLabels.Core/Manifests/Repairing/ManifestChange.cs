namespace CustomLabels;

/// <summary>Something that a repair changed in a manifest.</summary>
public sealed record ManifestChange
{
    /// <summary>The manifest that was repaired, as the user named it.</summary>
    public string File { get; internal init; } = string.Empty;

    /// <summary>The line in it, from 1.</summary>
    public int Line { get; internal init; }

    /// <summary>What was done: <c>Fixed</c>, <c>Removed</c> or <c>Dropped</c>.</summary>
    public string Action { get; internal init; } = string.Empty;

    /// <summary>Why: the service's code, one of this module (<c>CL_…</c>), or <c>Requested</c> for labels that the user wanted changed.</summary>
    public string Code { get; internal init; } = string.Empty;

    /// <summary>The image of the line, as its <c>source-ref</c> names it; null when it names none.</summary>
    public string? Image { get; internal init; }

    /// <summary>The label attribute; null when it is none in particular.</summary>
    public string? Attribute { get; internal init; }

    /// <summary>The index of the box in that attribute, from 0, as it was; null when it is none in particular.</summary>
    public int? Box { get; internal init; }

    /// <summary>What was done, with what was there before.</summary>
    public string Message { get; internal init; } = string.Empty;

    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
