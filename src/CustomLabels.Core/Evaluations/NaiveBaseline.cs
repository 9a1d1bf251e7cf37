namespace CustomLabels;

/// <summary>What somebody would reach on the test images who knows how common the labels are, and does not look at the images.</summary>
public sealed record NaiveBaseline
{
    internal NaiveBaseline()
    {
    }

    /// <summary>How they answer: <c>always the commonest label</c>, <c>guessing by share</c> or <c>finding nothing</c>.</summary>
    public string Method { get; internal init; } = string.Empty;

    /// <summary>The label that is always answered; null for the other methods.</summary>
    public string? Label { get; internal init; }

    /// <summary>Mean of the labels' precisions, 0 to 1.</summary>
    public double Precision { get; internal init; }

    /// <summary>Mean of the labels' recalls, 0 to 1.</summary>
    public double Recall { get; internal init; }

    /// <summary>Mean of the labels' F1 scores, 0 to 1.</summary>
    public double F1Score { get; internal init; }

    /// <summary>How they answer, and the F1 score.</summary>
    public override string ToString() => FormattableString.Invariant($"{Method}{(Label is null ? string.Empty : " (" + Label + ")")}: F1 {F1Score:0.000}");
}
