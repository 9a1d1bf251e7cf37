using CustomLabels.Manifests.Findings;

namespace CustomLabels.Manifests.Scanning;

/// <summary>A line as a scan has seen it.</summary>
/// <param name="Line">The line with what the service finds in it.</param>
/// <param name="Hints">What only this module finds in it; empty when there is nothing.</param>
public sealed record ScannedLine(ManifestLine Line, IReadOnlyList<LineHint> Hints)
{
    /// <summary>What exactly is wrong, in a sentence for each finding of the line that there is more to tell of than its code means.</summary>
    internal IReadOnlyList<(ManifestFinding Finding, string Text)> Details { get; init; } = [];

    /// <summary>Whether anything was found in the line.</summary>
    public bool HasFindings => Line.Errors.Count + Line.Warnings.Count + Hints.Count > 0;
}
