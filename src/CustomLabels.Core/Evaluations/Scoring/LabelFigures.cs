namespace CustomLabels.Evaluations.Scoring;

/// <summary>How well a model knows one label: the one place for these figures, wherever they are shown.</summary>
internal sealed record LabelFigures
{
    /// <summary>The label.</summary>
    public required string Label { get; init; }

    /// <summary>The threshold from which it is given, 0 to 1.</summary>
    public required double Threshold { get; init; }

    /// <summary>How many test images have it, or an object of it.</summary>
    public required int Images { get; init; }

    /// <summary>The precision: as the service has it, else that of <see cref="Counts"/>.</summary>
    public required double Precision { get; init; }

    /// <summary>The recall: as the service has it, else that of <see cref="Counts"/>.</summary>
    public required double Recall { get; init; }

    /// <summary>The F1 score: as the service has it, else that of <see cref="Counts"/>.</summary>
    public required double F1Score { get; init; }

    /// <summary>What is counted on the test images; null without a snapshot.</summary>
    public LabelCounts? Counts { get; init; }

    /// <summary>The average precision, 0 to 1 (<see cref="LabelScores.AveragePrecision"/>); null without a snapshot, or without the label in it.</summary>
    public double? AveragePrecision { get; init; }
}
