using CustomLabels.Manifests.Findings;

namespace CustomLabels.Datasets.Entries;

/// <summary>Errors about entries and datasets, with the service's code as id, and how to fix them.</summary>
internal static class EntryProblems
{
    /// <summary>The error for a line with findings: the first in full, the others by code.</summary>
    public static CustomLabelsException Of(string subject, IReadOnlyList<ManifestFinding> findings, string ending, object target)
    {
        var first = findings[0];
        var others = findings.Count == 1 ? string.Empty : $" Also: {string.Join(", ", findings.Skip(1).Select(Short).Distinct(StringComparer.Ordinal))}.";
        var message = string.Join(' ', new[] { $"{subject}: {first.Message}", $"({Short(first)})", first.Meaning, first.Fix }.Where(static part => !string.IsNullOrEmpty(part)));
        return new CustomLabelsException(first.Code, ErrorKind.InvalidData, $"{message}{others} {ending}".TrimEnd(), target);
    }

    /// <summary>The error for a second line with the same image, of which the service would silently keep only one.</summary>
    public static CustomLabelsException Duplicate(string subject, object target) =>
        new(
            ErrorIds.DuplicateEntry,
            ErrorKind.InvalidData,
            $"{subject}: this update already has a line for this image, and a dataset has one entry per image. This line was not sent. Put all labels of an image into one line.",
            target);

    /// <summary>The error for a failed update or split, with the meaning of the service's message.</summary>
    /// <param name="errorId">The id of the error.</param>
    /// <param name="dataset">The dataset after the failure.</param>
    /// <param name="what">What could not be done, for instance <c>The dataset parts/train could not be updated.</c>.</param>
    /// <param name="ending">The end of the message.</param>
    public static CustomLabelsException Failed(string errorId, Dataset dataset, string what, string ending)
    {
        var advice = FindingAdvice.Of(FindingAdvice.CodeOf(dataset.StatusMessage));
        var message = string.Join(' ', new[] { what, dataset.StatusMessage, advice?.Meaning, advice?.Fix, ending }.Where(static part => !string.IsNullOrEmpty(part)));
        return new CustomLabelsException(errorId, ErrorKind.Failed, message, dataset.ToString());
    }

    private static string Short(ManifestFinding finding) => finding switch
    {
        { Box: { } box, Attribute: { } attribute } => string.Create(CultureInfo.InvariantCulture, $"{finding.Code} in {attribute}[{box}]"),
        { Attribute: { } attribute } => $"{finding.Code} in {attribute}",
        _ => finding.Code,
    };
}
