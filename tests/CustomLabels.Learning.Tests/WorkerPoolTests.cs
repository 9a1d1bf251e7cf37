using CustomLabels.Learning.Kernels;

namespace CustomLabels.Learning.Tests;

public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public void Every_job_of_many_rounds_is_done_once(int threads)
    {
        using var pool = new WorkerPool(threads);
        var done = new int[37];
        for (var round = 1; round <= 2000; round++)
        {
            var jobs = round % (done.Length + 1);
            Array.Clear(done);
            pool.Run(jobs, i => Interlocked.Increment(ref done[i]));
            Assert.Equal(jobs, done.Sum());
            Assert.All(done.Take(jobs), count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public async Task A_pool_that_went_to_sleep_wakes_up()
    {
        using var pool = new WorkerPool(2);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        using var both = new Barrier(2);

        // Returns only when both threads are in a job at the same time.
        pool.Run(2, _ => Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void A_jobs_error_reaches_the_caller_and_the_pool_works_on()
    {
        using var pool = new WorkerPool(2);
        Assert.Throws<InvalidOperationException>(() => pool.Run(10, i => throw new InvalidOperationException($"{i}")));
        var done = 0;
        pool.Run(10, _ => Interlocked.Increment(ref done));
        Assert.Equal(10, done);
    }

    [Fact]
    public void Callers_on_several_threads_take_turns()
    {
        using var pool = new WorkerPool(2);
        var done = 0;
        Parallel.For(0, 50, _ => pool.Run(20, _ => Interlocked.Increment(ref done)));
        Assert.Equal(1000, done);
    }
}
