using System.Collections.Concurrent;

namespace CustomLabels.Pipeline;

/// <summary>
/// Runs asynchronous work on the thread pool while the pipeline thread does what only it may do: write, ask, resolve paths.
/// </summary>
/// <remarks>
/// One per cmdlet. PowerShell allows a cmdlet to touch its pipeline from one thread only, so the work hands over calls, and
/// awaits them: a slow command further down the pipeline holds the work up, as it does with any other cmdlet.
/// </remarks>
internal sealed class PipelinePump : IDisposable
{
    /// <summary>How long a stop waits for the work to notice: Ctrl+C is to return within a second.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromMilliseconds(800);

    private readonly BlockingCollection<PipelineCall> _calls = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _background = [];
    private readonly object _gate = new();
    private readonly object _stopGate = new();
    private bool _closed;
    private bool _disposed;

    public PipelinePump() => Stopping = _stopping.Token;

    /// <summary>Canceled when the pipeline stops, for whatever reason.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Cancels the work. Safe from any thread and at any time.</summary>
    public void Stop()
    {
        lock (_stopGate)
        {
            if (!_disposed)
            {
                _stopping.Cancel();
            }
        }
    }

    /// <summary>Runs work on the pool and the calls that it hands over on this thread, until the work is done.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    public void Run(Func<Task> work)
    {
        if (_disposed || _stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        var running = Task.Run(work);
        _ = running.ContinueWith(_ => Post(static () => { }), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            while (Next(running) is { } call)
            {
                call.Execute();
            }

            running.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            Abandon(running);
            throw new PipelineStoppedException();
        }
        catch
        {
            Abandon(running);
            throw;
        }
    }

    /// <summary>Lets work outlive one <see cref="Run"/>; a stop waits for it too.</summary>
    public Task<T> Start<T>(Func<Task<T>> work)
    {
        var task = Task.Run(work, Stopping);
        lock (_gate)
        {
            _background.RemoveAll(static t => t.IsCompleted);
            _background.Add(task);
        }

        return task;
    }

    /// <summary>Hands over a call whose outcome nobody waits for.</summary>
    public void Post(Action call) => Add(new PipelineCall(call, null));

    /// <summary>Hands over a write. What it throws (a stop, <c>-ErrorAction Stop</c>) ends the pipeline, not the work.</summary>
    public Task WriteAsync(Action call)
    {
        TaskCompletionSource<bool> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Add(new PipelineCall(
            () =>
            {
                call();
                done.SetResult(true);
            },
            () => done.TrySetCanceled()));
        return done.Task;
    }

    /// <summary>Hands over a question. What it throws goes to the work that asked, except a stop, which ends the pipeline.</summary>
    public Task<T> AskAsync<T>(Func<T> call)
    {
        TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Add(new PipelineCall(
            () =>
            {
                try
                {
                    answer.SetResult(call());
                }
                catch (Exception e) when (e is not PipelineStoppedException and not ActionPreferenceStopException)
                {
                    answer.SetException(e);
                }
            },
            () => answer.TrySetCanceled()));
        return answer.Task;
    }

    /// <summary>Stops the work, waits for it (bounded) and lets go of everything.</summary>
    public void Dispose() => Abandon(Task.CompletedTask);

    private PipelineCall? Next(Task running) =>
        _calls.TryTake(out var waiting) ? waiting
        : running.IsCompleted ? null
        : _calls.Take(Stopping);

    private void Add(PipelineCall call)
    {
        lock (_gate)
        {
            if (!_closed)
            {
                _calls.Add(call);
                return;
            }
        }

        call.Cancel();
    }

    private void Abandon(Task running)
    {
        Task[] all;
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            all = [running, .. _background];
        }

        Stop();
        while (_calls.TryTake(out var call))
        {
            call.Cancel();
        }

        // The continuation looks at the exception: nobody else will, and it is not a second error.
        var ended = Task.WhenAll(all).ContinueWith(static t => _ = t.Exception, TaskScheduler.Default).Wait(StopPatience);
        if (ended)
        {
            // Work that has not ended yet may still use the token; the collector takes it then.
            lock (_stopGate)
            {
                _disposed = true;
                _stopping.Dispose();
                _calls.Dispose();
            }
        }
    }

    private sealed record PipelineCall(Action Call, Action? OnCancel)
    {
        public void Execute()
        {
            try
            {
                Call();
            }
            catch
            {
                Cancel();
                throw;
            }
        }

        public void Cancel() => OnCancel?.Invoke();
    }
}
