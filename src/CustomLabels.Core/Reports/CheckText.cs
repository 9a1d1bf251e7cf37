using System.Globalization;

namespace CustomLabels.Reports;

/// <summary>Findings and verdicts in a line of text.</summary>
internal static class FindingText
{
    /// <summary>What was found and what to do, for instance <c>… is too small. (s3://photos/1.jpg) Remove the box.</c></summary>
    public static string Describe(Finding finding) =>
        finding.Message + (finding.Image is null ? string.Empty : $" ({finding.Image})") + (finding.Fix is null ? string.Empty : " " + finding.Fix);

    /// <summary>Where it was found, as compilers say it: <c>data/train.manifest:12</c>.</summary>
    public static string Place(Finding finding, ReportPaths paths) =>
        (paths.Of(finding.File) ?? finding.File) + (finding.Line is { } line ? ":" + line.ToString(CultureInfo.InvariantCulture) : string.Empty);

    /// <summary>A verdict, with the manifests that it is about.</summary>
    public static string Describe(ManifestVerdict verdict, ReportPaths paths)
    {
        string files = string.Join(" and ", new[] { verdict.Training, verdict.Testing }.OfType<ManifestTotals>().Select(part => paths.Of(part.File) ?? part.File));
        string outcome = verdict.WouldTrain ? "would train" : $"would fail: {verdict.Reason}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{files} {outcome} ({verdict.Errors} errors, {verdict.Warnings} warnings, {verdict.Hints} hints).");
    }
}
