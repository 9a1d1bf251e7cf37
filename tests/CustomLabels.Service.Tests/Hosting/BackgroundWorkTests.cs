using CustomLabels.Service.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomLabels.Service.Tests.Hosting;

public sealed class BackgroundWorkTests
{
    [Fact]
    public async Task Work_that_is_started_during_the_stop_is_waited_for()
    {
        await using var work = new BackgroundWork(NullLogger.Instance);
        var began = new TaskCompletionSource();
        var isDone = false;
        work.Start("first", async stop =>
        {
            began.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, stop);
            }
            finally
            {
                work.Start("second", async _ =>
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(300), CancellationToken.None);
                    isDone = true;
                });
            }
        });
        await began.Task;

        await work.StopAsync();

        Assert.True(isDone);
    }
}
