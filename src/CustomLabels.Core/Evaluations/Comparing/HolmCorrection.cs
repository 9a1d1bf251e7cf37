namespace CustomLabels.Evaluations.Comparing;

/// <summary>Holm's correction: among many tests some differences look real by chance (S. Holm, A Simple Sequentially Rejective Multiple Test Procedure, 1979).</summary>
internal static class HolmCorrection
{
    /// <summary>The p-values, corrected so that at most one in twenty families of tests has a wrong one below 0.05.</summary>
    /// <param name="pValues">The p-values of all tests.</param>
    /// <returns>The corrected ones, in the same order.</returns>
    public static double[] Adjust(IReadOnlyList<double> pValues)
    {
        var adjusted = new double[pValues.Count];
        double largest = 0;
        foreach (var (i, rank) in Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]).Select((i, rank) => (i, rank)))
        {
            largest = Math.Max(largest, Math.Min(1, (pValues.Count - rank) * pValues[i]));
            adjusted[i] = largest;
        }

        return adjusted;
    }
}
