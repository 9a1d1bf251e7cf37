using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace CustomLabels.Learning.Kernels;

/// <summary>
/// A few threads that run numbered jobs together with the caller. Which thread runs which job is undefined, so a job must not depend on it:
/// each writes only to memory of its own. Idle threads spin briefly before they sleep, because the next round of jobs is usually
/// microseconds away.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    private const int SpinsBeforeSleep = 2000;
    private readonly Lock _running = new();
    private readonly object _gate = new();
    private readonly List<Thread> _threads = [];
    private volatile Round? _current;
    private volatile bool _stopped;
    private int _sleeping;
    private FloatBuffer? _scratch;

    /// <param name="threads">Number of threads, including the caller's; at least 1.</param>
    public WorkerPool(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        for (var i = 1; i < threads; i++)
        {
            var thread = new Thread(Work) { IsBackground = true, Name = "learning" };
            _threads.Add(thread);
            thread.Start();
        }
    }

    /// <summary>Memory for the sums of one layer; the next caller overwrites it.</summary>
    public FloatBuffer Scratch(int length) => _scratch is { } scratch && scratch.Length >= length ? scratch : _scratch = new FloatBuffer(length);

    /// <summary>Runs <paramref name="job"/> for 0 … <paramref name="jobs"/> − 1 and returns when all are done.</summary>
    public void Run(int jobs, Action<int> job)
    {
        lock (_running)
        {
            var round = new Round(job, jobs);
            if (jobs > 1)
            {
                _current = round;
                Interlocked.MemoryBarrier();
                if (Volatile.Read(ref _sleeping) > 0)
                {
                    lock (_gate)
                    {
                        Monitor.PulseAll(_gate);
                    }
                }
            }

            round.RunJobs();
            round.WaitForOthers();
        }
    }

    public void Dispose()
    {
        _stopped = true;
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }

        foreach (var thread in _threads)
        {
            thread.Join();
        }
    }

    private void Work()
    {
        Round? last = null;
        while (!_stopped)
        {
            for (var spin = 0; spin < SpinsBeforeSleep && ReferenceEquals(_current, last) && !_stopped; spin++)
            {
                Thread.SpinWait(20);
            }

            if (ReferenceEquals(_current, last))
            {
                lock (_gate)
                {
                    Interlocked.Increment(ref _sleeping);
                    // The caller publishes a round before it reads _sleeping, so either it sees this thread or this thread sees the round.
                    while (ReferenceEquals(_current, last) && !_stopped)
                    {
                        Monitor.Wait(_gate);
                    }

                    Interlocked.Decrement(ref _sleeping);
                }
            }

            last = _current;
            last?.RunJobs();
        }
    }

    private sealed class Round(Action<int> job, int jobs)
    {
        private ExceptionDispatchInfo? _failure;
        private int _next;
        private int _done;

        [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Thrown again on the caller's thread.")]
        public void RunJobs()
        {
            int i;
            while ((i = Interlocked.Increment(ref _next) - 1) < jobs)
            {
                try
                {
                    job(i);
                }
                catch (Exception e)
                {
                    Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
                }

                Interlocked.Increment(ref _done);
            }
        }

        public void WaitForOthers()
        {
            var spin = default(SpinWait);
            while (Volatile.Read(ref _done) < jobs)
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }

            _failure?.Throw();
        }
    }
}
