using System.Diagnostics;

namespace CustomLabels.Learning.Training;

/// <summary>Counts epochs over all networks and reports progress. Time is only reported; nothing depends on it.</summary>
internal sealed class ProgressClock(int epochs, IProgress<TrainingProgress>? progress)
{
    private int _epochs = epochs;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _epoch;

    /// <summary>Takes back epochs that will not be trained.</summary>
    public void Skip(int count) => _epochs -= count;

    public void EpochDone(double loss)
    {
        _epoch++;
        var elapsed = _clock.Elapsed;
        progress?.Report(new TrainingProgress(_epoch, _epochs, loss, elapsed, elapsed / _epoch * (_epochs - _epoch)));
    }
}
