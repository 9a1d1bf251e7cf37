namespace CustomLabels.Learning.Training;

/// <summary>How a network is trained.</summary>
internal sealed record Hyperparameters
{
    public required int Batch { get; init; }

    public required int StepsPerEpoch { get; init; }

    public required int Epochs { get; init; }

    public double LearningRate { get; init; } = 2e-3;

    public float WeightDecay { get; init; } = 0.05f;

    public float LabelSmoothing { get; init; } = 0.1f;

    public float Dropout { get; init; } = 0.1f;

    public int Steps => Epochs * StepsPerEpoch;

    /// <summary>Learning rate of a step: a linear warm-up over the first twentieth, then cosine annealing to zero.</summary>
    public double LearningRateAt(int step)
    {
        var warmUp = Math.Max(1, Steps / 20);
        return step < warmUp
            ? LearningRate * (step + 1) / warmUp
            : LearningRate * 0.5 * (1 + Math.Cos(Math.PI * (step - warmUp) / Math.Max(1, Steps - warmUp)));
    }
}
