using System.Globalization;
using CustomLabels.Manifests;
using CustomLabels.Manifests.Findings;

namespace CustomLabels.Datasets.Entries;

/// <summary>What is said about entries and datasets that something is wrong with: the service's code as id, and how to fix it.</summary>
internal static class EntryProblems
{
    /// <summary>A line with findings: the first in full, the others by code.</summary>
    public static CustomLabelsException Of(string subject, IReadOnlyList<ManifestFinding> findings, string ending, object target)
    {
        ManifestFinding first = findings[0];
        string others = findings.Count == 1 ? string.Empty : $" Also: {string.Join(", ", findings.Skip(1).Select(Short).Distinct(StringComparer.Ordinal))}.";
        string message = string.Join(' ', new[] { $"{subject}: {first.Message}", $"({Short(first)})", first.Meaning, first.Fix }.Where(static part => !string.IsNullOrEmpty(part)));
        return new CustomLabelsException(first.Code, ErrorKind.InvalidData, $"{message}{others} {ending}".TrimEnd(), target);
    }

    /// <summary>A second line for the same image: of two the service would keep one, without a word.</summary>
    public static CustomLabelsException Twice(string subject, object target) =>
        new(
            "DuplicateEntry",
            ErrorKind.InvalidData,
            $"{subject}: there is a line for this image already in this update, and a dataset has one entry for an image. This one was not sent; put all labels of an image into one line.",
            target);

    /// <summary>An update or a split that failed, with what its message means.</summary>
    /// <param name="errorId">The id of the error.</param>
    /// <param name="dataset">The dataset, as it is now.</param>
    /// <param name="what">What could not be done, for instance <c>The dataset parts/train could not be updated.</c>.</param>
    /// <param name="ending">What else there is to say.</param>
    public static CustomLabelsException Failed(string errorId, Dataset dataset, string what, string ending)
    {
        FindingAdvice? advice = FindingAdvice.Of(FindingAdvice.CodeOf(dataset.StatusMessage));
        string message = string.Join(' ', new[] { what, dataset.StatusMessage, advice?.Meaning, advice?.Fix, ending }.Where(static part => !string.IsNullOrEmpty(part)));
        return new CustomLabelsException(errorId, ErrorKind.Failed, message, dataset.ToString());
    }

    private static string Short(ManifestFinding finding) => finding switch
    {
        { Box: { } box, Attribute: { } attribute } => string.Create(CultureInfo.InvariantCulture, $"{finding.Code} in {attribute}[{box}]"),
        { Attribute: { } attribute } => $"{finding.Code} in {attribute}",
        _ => finding.Code,
    };
}
