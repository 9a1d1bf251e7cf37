namespace CustomLabels.Manifests.Scanning;

/// <summary>Something worth knowing about a line that the service does not report (spec/manifest.md §15).</summary>
/// <param name="Code">A code of this module, for instance <c>CL_SMALL_BOX</c>.</param>
/// <param name="Severity">How much it matters: never an error, because the service accepts the line.</param>
/// <param name="Message">What was found, with the numbers.</param>
/// <param name="Fix">What to do about it, in a sentence.</param>
/// <param name="Attribute">The label attribute concerned; null when it is the line as a whole.</param>
/// <param name="Box">The index of the box concerned, from 0; null when it is none in particular.</param>
public sealed record LineHint(string Code, FindingSeverity Severity, string Message, string Fix, string? Attribute = null, int? Box = null)
{
    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
