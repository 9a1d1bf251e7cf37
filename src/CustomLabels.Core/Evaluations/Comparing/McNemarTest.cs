namespace CustomLabels.Evaluations.Comparing;

/// <summary>
/// McNemar's test: whether of two models, tried on the same images, one is right more often than the other (Q. McNemar, 1947; T. Dietterich,
/// Approximate Statistical Tests for Comparing Supervised Classification Learning Algorithms, 1998). Only the images count on which exactly one of
/// them is right. Below 25 of these the p-value is that of the exact binomial test, else that of chi-square with Edwards' continuity correction.
/// </summary>
internal static class McNemarTest
{
    /// <summary>What the test is called below <see cref="MinDiscordant"/>.</summary>
    public const string Exact = "McNemar's test, exact binomial";

    /// <summary>What the test is called otherwise.</summary>
    public const string ChiSquare = "McNemar's test, chi-square with continuity correction";

    private const int MinDiscordant = 25;

    /// <summary>Which of the two tests it is.</summary>
    /// <param name="onlyOne">On how many images only the one model is right.</param>
    /// <param name="onlyOther">On how many only the other is.</param>
    public static string Name(int onlyOne, int onlyOther) => onlyOne + onlyOther < MinDiscordant ? Exact : ChiSquare;

    /// <summary>The two-sided p-value: how likely a difference as large is when both are right equally often.</summary>
    /// <param name="onlyOne">On how many images only the one model is right.</param>
    /// <param name="onlyOther">On how many only the other is.</param>
    /// <returns>0 to 1.</returns>
    public static double PValue(int onlyOne, int onlyOther)
    {
        if (onlyOne + onlyOther < MinDiscordant)
        {
            return Binomial(Math.Min(onlyOne, onlyOther), onlyOne + onlyOther);
        }

        var difference = Math.Abs(onlyOne - onlyOther) - 1.0;
        return ComplementaryErrorFunction(Math.Abs(difference) / Math.Sqrt(2.0 * (onlyOne + onlyOther)));
    }

    /// <summary>Twice the probability of at most so many heads in a number of throws. Exact: below 25 throws all numbers are whole and small.</summary>
    private static double Binomial(int heads, int throws)
    {
        double ways = 1;
        double sum = 1;
        for (var k = 1; k <= heads; k++)
        {
            ways = ways * (throws - k + 1) / k;
            sum += ways;
        }

        return Math.Min(1, 2 * sum / Math.Pow(2, throws));
    }

    /// <summary>
    /// erfc(x) for x ≥ 0; the tail of chi-square with one degree of freedom from t on is erfc(√(t/2)). A series near 0 and a continued fraction
    /// beyond (M. Abramowitz, I. Stegun, Handbook of Mathematical Functions, 7.1.6 and 7.1.14).
    /// </summary>
    private static double ComplementaryErrorFunction(double x)
    {
        const double FromHereFraction = 2.5;
        const int Terms = 100;
        if (x < FromHereFraction)
        {
            var term = x;
            var sum = x;
            for (var n = 1; n < Terms; n++)
            {
                term *= 2 * x * x / ((2 * n) + 1);
                sum += term;
            }

            return 1 - (2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum);
        }

        var fraction = x;
        for (var n = Terms; n >= 1; n--)
        {
            fraction = x + (n / 2.0 / fraction);
        }

        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * fraction);
    }
}
