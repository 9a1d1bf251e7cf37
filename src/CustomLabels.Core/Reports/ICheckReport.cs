namespace CustomLabels.Reports;

/// <summary>Writes checks for another program, as lines of text: most formats write each check as soon as it is known.</summary>
public interface ICheckReport
{
    /// <summary>Takes a check.</summary>
    /// <param name="check">The check.</param>
    /// <returns>The lines that can be written now.</returns>
    IEnumerable<string> Add(Check check);

    /// <summary>Ends the report, when all checks are there.</summary>
    /// <returns>The lines that remain to be written.</returns>
    IEnumerable<string> Finish();
}
