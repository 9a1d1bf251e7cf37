namespace CustomLabels.Learning.Bench;

/// <summary>Images a second.</summary>
/// <param name="Size">Side of the images.</param>
/// <param name="Batch">Images a training step.</param>
/// <param name="Train">Forward pass, backward pass and update.</param>
/// <param name="Infer">Scoring by ONNX Runtime, decoding left out.</param>
internal sealed record SpeedResult(int Size, int Batch, double Train, double Infer);
