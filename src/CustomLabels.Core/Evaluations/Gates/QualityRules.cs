namespace CustomLabels.Evaluations.Gates;

/// <summary>The rules of a quality gate: the names that checks, reports and suppressions know.</summary>
internal static class QualityRules
{
    public const string MinF1 = nameof(MinF1);
    public const string MinPrecision = nameof(MinPrecision);
    public const string MinRecall = nameof(MinRecall);
    public const string MinTestImages = nameof(MinTestImages);
    public const string BetterThanBaseline = nameof(BetterThanBaseline);
    public const string NotWorseThan = nameof(NotWorseThan);
    public const string SuppressionExpired = nameof(SuppressionExpired);
    public const string OtherTestData = nameof(OtherTestData);

    /// <summary>Those that can be suppressed.</summary>
    public static readonly IReadOnlyList<string> Suppressible = [MinF1, MinPrecision, MinRecall, MinTestImages, BetterThanBaseline, NotWorseThan];
}
