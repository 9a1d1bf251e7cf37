namespace CustomLabels.Pipeline;

/// <summary>The one progress line of a cmdlet. Of reports that come faster than the pipeline takes them, only the last is shown.</summary>
internal sealed class ProgressLine(Cmdlet cmdlet, PipelinePump pump) : IProgress<OperationProgress>
{
    private static int _lastId;

    private readonly int _id = Interlocked.Increment(ref _lastId);
    private OperationProgress? _pending;
    private string? _activity;

    /// <inheritdoc/>
    public void Report(OperationProgress value)
    {
        if (Interlocked.Exchange(ref _pending, value) is null)
        {
            pump.Post(Write);
        }
    }

    /// <summary>Removes the line. On the pipeline thread only.</summary>
    public void Complete()
    {
        if (_activity is not null)
        {
            cmdlet.WriteProgress(new ProgressRecord(_id, _activity, " ") { RecordType = ProgressRecordType.Completed });
            _activity = null;
        }
    }

    private void Write()
    {
        if (Interlocked.Exchange(ref _pending, null) is not { } progress)
        {
            return;
        }

        _activity = progress.Activity.ForConsole();
        cmdlet.WriteProgress(new ProgressRecord(_id, _activity, progress.Status.Length == 0 ? " " : ConsoleText.Line(progress.Status))
        {
            PercentComplete = progress.PercentComplete ?? -1,
            SecondsRemaining = progress.Remaining is { } left ? (int)Math.Min(left.TotalSeconds, int.MaxValue) : -1,
        });
    }
}
