using System.Diagnostics;

namespace CustomLabels.Learning.Training;

/// <summary>Counts epochs over all networks and tells how far the training is. Time is only told, it decides nothing.</summary>
internal sealed class ProgressClock(int epochs, IProgress<TrainingProgress>? progress)
{
    private int _epochs = epochs;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _epoch;

    /// <summary>Some epochs will not take place.</summary>
    public void Skip(int count) => _epochs -= count;

    public void EpochDone(double loss)
    {
        _epoch++;
        var elapsed = _clock.Elapsed;
        progress?.Report(new TrainingProgress(_epoch, _epochs, loss, elapsed, elapsed / _epoch * (_epochs - _epoch)));
    }
}
