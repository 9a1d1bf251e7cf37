using CustomLabels.Manifests.Findings;

namespace CustomLabels.Manifests;

/// <summary>One line of a manifest with what was found in it.</summary>
/// <param name="Number">The line's number, from 1; blank lines count.</param>
/// <param name="Text">The unchanged line, without its line end. Cut off when it is longer than <see cref="ManifestReader.MaxLineLength"/>.</param>
/// <param name="Entry">What the line says; null when it cannot be used: it is invalid, has no labels, or is blank.</param>
/// <param name="Errors">The errors. A line with errors may still be usable: a broken box or attribute leaves the others.</param>
/// <param name="Warnings">The warnings.</param>
public sealed record ManifestLine(
    int Number,
    string Text,
    ManifestEntry? Entry,
    IReadOnlyList<ManifestFinding> Errors,
    IReadOnlyList<ManifestFinding> Warnings)
{
    /// <summary>Where the image is, whether or not the line's labels are usable; null when the line names no image.</summary>
    public string? SourceRef { get; init; }

    /// <summary>Whether the line has label attributes, valid or not: <c>is_labeled</c> of a listed entry.</summary>
    public bool IsLabeled { get; init; }

    /// <summary>Whether the line holds nothing at all.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    /// <summary>Whether the line can be used for training or testing.</summary>
    public bool IsUsable => Entry is not null;

    /// <summary>Whether errors keep the line from being used.</summary>
    public bool IsInvalid => Entry is null && Errors.Count > 0;

    /// <summary>Whether the line is well formed but has nothing to learn from (unlabeled, no boxes, blank).</summary>
    public bool IsIgnored => Entry is null && Errors.Count == 0;

    /// <summary>Whether the image is known to have no objects: a detector learns from it what is not an object.</summary>
    public bool IsNegative => Entry is null && SourceRef is not null && Errors.Count == 0 && IsLabeled && Warnings.Contains(LineFindings.NoAnnotations);

    /// <summary>
    /// Whether the line never gets into a dataset: no JSON, too long, or no <c>source-ref</c> that can be read
    /// (the service drops such lines silently).
    /// </summary>
    public bool IsDropped => SourceRef is null;

    /// <summary>The same line once its image has turned out to be missing or unusable.</summary>
    /// <returns>The line with <c>ERROR_INVALID_IMAGE</c>, no longer usable.</returns>
    public ManifestLine WithInvalidImage() => this with { Entry = null, Errors = [.. Errors, LineFindings.InvalidImage] };

    /// <summary>Whether the line is no JSON object, or too long to be read as one.</summary>
    public bool IsBroken => Errors.Contains(LineFindings.InvalidJson);
}
