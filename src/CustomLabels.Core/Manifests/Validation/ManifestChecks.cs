using CustomLabels.Manifests.Findings;
using CustomLabels.Reports;

namespace CustomLabels.Manifests.Validation;

/// <summary>Findings and verdicts as checks for reports.</summary>
/// <param name="paths">How reports name the manifests.</param>
public sealed class ManifestChecks(ReportPaths paths)
{
    private const string VerdictName = "would train";

    private readonly HashSet<(string File, string Code)> _found = [];

    /// <summary>A finding as a check.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>The check.</returns>
    public Check Of(Finding finding)
    {
        _found.Add((finding.File, finding.Code));
        return new Check
        {
            Name = finding.Code,
            Outcome = finding.Level switch
            {
                FindingSeverity.Error => CheckOutcome.Failed,
                FindingSeverity.Warning => CheckOutcome.Warning,
                _ => CheckOutcome.Note,
            },
            Message = finding.Message + (finding.Image is null ? string.Empty : $" ({finding.Image})"),
            Fix = finding.Fix,
            Meaning = FindingAdvice.Of(finding.Code)?.Meaning,
            Place = Place(finding.File) with { Line = finding.Line },
            Properties = new (string Name, string? Value)[]
            {
                ("dataset", finding.Dataset), ("image", finding.Image), ("attribute", finding.Attribute), ("box", finding.Box?.ToString(CultureInfo.InvariantCulture)),
            }.Where(property => property.Value is not null).ToDictionary(property => property.Name, property => property.Value!),
        };
    }

    /// <summary>A verdict as checks: itself, and each of the service's codes that was not found, as passed.</summary>
    /// <param name="verdict">The verdict; the findings that led to it have been taken.</param>
    /// <returns>The checks.</returns>
    public IEnumerable<Check> Of(ManifestVerdict verdict)
    {
        string[] files = [.. new[] { verdict.Training, verdict.Testing }.OfType<ManifestTotals>().Select(part => part.File)];
        var outcome = verdict.WouldTrain ? "would train" : $"would fail: {verdict.Reason}";
        yield return new Check
        {
            Name = VerdictName,
            Outcome = verdict.WouldTrain ? CheckOutcome.Passed : CheckOutcome.Failed,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"{string.Join(" and ", files.Select(file => Place(file).File))} {outcome} ({verdict.Errors} errors, {verdict.Warnings} warnings, {verdict.Hints} hints)."),
            Place = Place(files[0]),
            IsVerdict = true,
        };
        foreach (var file in files)
        {
            foreach (var code in FindingAdvice.Codes.Where(code => !_found.Contains((file, code))))
            {
                yield return new Check { Name = code, Outcome = CheckOutcome.Passed, Place = Place(file) };
            }
        }
    }

    private CheckPlace Place(string file) => new(paths.Of(file) ?? file, paths.Of(file) is not null);
}
