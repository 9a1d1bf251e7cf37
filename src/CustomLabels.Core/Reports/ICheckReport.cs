namespace CustomLabels.Reports;

/// <summary>Writes findings for another program, line by line of text: most forms say each finding as soon as it is known.</summary>
public interface IFindingReport
{
    /// <summary>Takes a finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>The lines that can be written by now.</returns>
    IEnumerable<string> Add(Finding finding);

    /// <summary>Takes the verdicts, when all findings are there.</summary>
    /// <param name="verdicts">One for each manifest, or pair of manifests.</param>
    /// <returns>The lines that are still to be written.</returns>
    IEnumerable<string> Finish(IReadOnlyList<ManifestVerdict> verdicts);
}
