namespace CustomLabels.Learning.Bench;

/// <summary>Images a second.</summary>
/// <param name="Size">Side of the images.</param>
/// <param name="Batch">Images a training step.</param>
/// <param name="Train">Forward pass, backward pass and update.</param>
/// <param name="Infer">Scoring by ONNX Runtime, decoding left out.</param>
internal sealed record SpeedResult(int Size, int Batch, double Train, double Infer)
{
    /// <summary>Networks of a model.</summary>
    public const int Networks = 3;

    /// <summary>Floating-point operations of one network for one image.</summary>
    public required double Flops { get; init; }

    /// <summary>Those of its first layer, whose input needs no gradient.</summary>
    public required double StemFlops { get; init; }

    /// <summary>Floating-point operations a second of the training: forward, and twice as many backward.</summary>
    public double TrainFlops => Train * ((3 * Flops) - StemFlops);

    /// <summary>Those of the scoring.</summary>
    public double InferFlops => Infer * Networks * Flops;
}
