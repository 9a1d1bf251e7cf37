using System.Diagnostics;

namespace CustomLabels.Learning.Training;

/// <summary>Counts epochs over all networks and reports progress. Time is only reported; nothing depends on it.</summary>
internal sealed class ProgressClock(int epochs, IProgress<TrainingProgress>? progress)
{
    private int _epochs = epochs;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _begin;
    private double? _firstF1;
    private int _epoch;

    /// <summary>Takes back epochs that will not be trained.</summary>
    public void Skip(int count) => _epochs -= count;

    /// <summary>Says that there is a first answer; the networks are trained from now on.</summary>
    /// <param name="f1">Its macro F1 on held-out images; null if there are none.</param>
    /// <param name="seconds">About how long an epoch will take.</param>
    public void FirstAnswer(double? f1, double seconds)
    {
        (_firstF1, _begin) = (f1, _clock.Elapsed);
        progress?.Report(new TrainingProgress(0, _epochs, 0, _begin, TimeSpan.FromSeconds(seconds * _epochs)) { FirstF1 = f1 });
    }

    public void EpochDone(double loss)
    {
        _epoch++;
        var elapsed = _clock.Elapsed;
        progress?.Report(new TrainingProgress(_epoch, _epochs, loss, elapsed, (elapsed - _begin) / _epoch * (_epochs - _epoch)) { FirstF1 = _firstF1 });
    }
}
