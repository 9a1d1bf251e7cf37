using CustomLabels.Manifests.Repairing;

namespace CustomLabels;

/// <summary>Something that a repair changed in a manifest.</summary>
public sealed record ManifestChange
{
    /// <summary>The manifest that was repaired, as the user named it.</summary>
    public required string File { get; init; }

    /// <summary>The line in it, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>What was done.</summary>
    public required RepairAction Action { get; init; }

    /// <summary>Why: the service's code, one of this module (<c>CL_…</c>), or <c>Requested</c> for labels that the user wanted changed.</summary>
    public required string Code { get; init; }

    /// <summary>The image of the line, as its <c>source-ref</c> names it; null when it names none.</summary>
    public string? Image { get; init; }

    /// <summary>The label attribute; null when it is none in particular.</summary>
    public string? Attribute { get; init; }

    /// <summary>The index of the box in that attribute, from 0, as it was; null when it is none in particular.</summary>
    public int? Box { get; init; }

    /// <summary>What was done, with what was there before.</summary>
    public required string Message { get; init; }

    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
