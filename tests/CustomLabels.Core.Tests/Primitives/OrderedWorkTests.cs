using CustomLabels.Primitives;

namespace CustomLabels.Core.Tests.Primitives;

public sealed class OrderedWorkTests
{
    [Fact]
    public async Task Ordered_work_is_delivered_in_order_with_so_many_under_way()
    {
        int running = 0, most = 0;
        List<int> delivered = [];
        OrderedWork work = new(3);
        for (var i = 0; i < 20; i++)
        {
            var number = i;
            await work.AddAsync(
                async () =>
                {
                    most = Math.Max(most, Interlocked.Increment(ref running));
                    await Task.Delay(20 - number, TestContext.Current.CancellationToken);
                    Interlocked.Decrement(ref running);
                    return number % 5 == 0 ? throw new InvalidOperationException() : number;
                },
                async task => delivered.Add(await task.ContinueWith(static t => t.IsFaulted ? -1 : t.Result, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default)));
        }

        await work.FinishAsync();
        Assert.Equal(Enumerable.Range(0, 20).Select(static i => i % 5 == 0 ? -1 : i), delivered);
        Assert.InRange(most, 1, 3);
    }
}
