namespace CustomLabels.Evaluations.Comparing;

/// <summary>What can be said about a difference. Never that two models are equal: that nothing was shown may be for want of images.</summary>
internal static class ComparisonVerdict
{
    private const string Better = "better";
    private const string Worse = "worse";
    private const string NotShown = "no difference shown";

    /// <summary>A corrected p-value below this is taken for a difference.</summary>
    private const double Level = 0.05;

    /// <summary>A verdict: all tests and the interval of the difference must show it.</summary>
    /// <param name="adjustedPValue">The largest p-value of the tests, after correction.</param>
    /// <param name="low">The lower end of the interval of the difference in F1 score; null when it has no meaning.</param>
    /// <param name="high">The upper end.</param>
    public static string Of(double adjustedPValue, double? low, double? high) =>
        adjustedPValue >= Level ? NotShown
        : low > 0 ? Better
        : high < 0 ? Worse
        : NotShown;
}
