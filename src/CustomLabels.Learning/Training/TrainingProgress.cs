namespace CustomLabels.Learning;

/// <summary>How far a training is.</summary>
/// <param name="Epoch">Epochs done, from 1; counted over everything that is trained, holdout models included.</param>
/// <param name="Epochs">Epochs in all; becomes less when a network stops early.</param>
/// <param name="Loss">Mean training loss of the epoch.</param>
/// <param name="Elapsed">Time since the training began.</param>
/// <param name="Remaining">Time left at the speed so far.</param>
public sealed record TrainingProgress(int Epoch, int Epochs, double Loss, TimeSpan Elapsed, TimeSpan Remaining);
