using CustomLabels.Learning;

namespace CustomLabels.Service.Jobs;

/// <summary>A loaded model, and who is using it.</summary>
internal sealed class RunningModel(ImageClassifier classifier)
{
    private readonly ImageClassifier _classifier = classifier;
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _users;
    private bool _closing;

    /// <summary>Takes the model for one request; null when it is being stopped.</summary>
    public Lease? TryEnter()
    {
        lock (_lock)
        {
            if (_closing)
            {
                return null;
            }

            _users++;
            return new Lease(this);
        }
    }

    /// <summary>Lets nobody in any more, waits for those who are, and unloads.</summary>
    public async Task CloseAsync()
    {
        lock (_lock)
        {
            _closing = true;
            if (_users == 0)
            {
                _drained.TrySetResult();
            }
        }

        await _drained.Task;
        _classifier.Dispose();
    }

    private void Leave()
    {
        lock (_lock)
        {
            _users--;
            if (_closing && _users == 0)
            {
                _drained.TrySetResult();
            }
        }
    }

    /// <summary>The model for the time of one request.</summary>
    public sealed class Lease(RunningModel model) : IDisposable
    {
        public ImageClassifier Classifier => model._classifier;

        public void Dispose() => model.Leave();
    }
}
