using System.Diagnostics;

namespace CustomLabels.Learning.Training;

/// <summary>Counts epochs over all networks and tells how far the training is. Time is only told, it decides nothing.</summary>
internal sealed class ProgressClock(int epochs, IProgress<TrainingProgress>? progress)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _epoch;

    public void EpochDone(double loss)
    {
        _epoch++;
        var elapsed = _clock.Elapsed;
        progress?.Report(new TrainingProgress(_epoch, epochs, loss, elapsed, elapsed / _epoch * (epochs - _epoch)));
    }
}
