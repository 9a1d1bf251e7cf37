namespace CustomLabels.Learning;

/// <summary>Progress of a training.</summary>
/// <param name="Epoch">Epochs done, from 1, over all networks that are trained.</param>
/// <param name="Epochs">Epochs in total; falls when a network stops early.</param>
/// <param name="Loss">Mean training loss of the epoch.</param>
/// <param name="Elapsed">Time since the training began.</param>
/// <param name="Remaining">Estimated time left, at the speed so far.</param>
public sealed record TrainingProgress(int Epoch, int Epochs, double Loss, TimeSpan Elapsed, TimeSpan Remaining);
