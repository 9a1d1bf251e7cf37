namespace CustomLabels.Learning;

/// <summary>Progress of a training.</summary>
/// <param name="Epoch">Epochs done, over all networks that are trained; 0 when the first answer is there.</param>
/// <param name="Epochs">Epochs in total; falls when a network stops early.</param>
/// <param name="Loss">Mean training loss of the epoch.</param>
/// <param name="Elapsed">Time since the training began.</param>
/// <param name="Remaining">Estimated time left, at the speed so far.</param>
public sealed record TrainingProgress(int Epoch, int Epochs, double Loss, TimeSpan Elapsed, TimeSpan Remaining)
{
    /// <summary>Macro F1 (0 to 1) on held-out images of what could already be used: linear heads on the pretrained trunk. Null where there are none.</summary>
    public double? FirstF1 { get; init; }
}
