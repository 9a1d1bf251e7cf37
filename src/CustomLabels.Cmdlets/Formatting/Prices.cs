namespace CustomLabels.Formatting;

/// <summary>
/// What AWS charges, in US dollars, as of its documentation (first price tier of us-east-1): good enough to be warned by, not to
/// account with.
/// </summary>
internal static class Prices
{
    /// <summary>One inference unit of a running model, per hour.</summary>
    public const decimal InferenceUnitHour = 4m;

    /// <summary>Training, per hour.</summary>
    public const decimal TrainingHour = 1m;
}
