using CustomLabels.Connections;

namespace CustomLabels.Client.Tests.Connections;

public sealed class PollingScheduleTests
{
    [Fact]
    public void Locally_it_looks_at_once_and_then_every_half_second()
    {
        var delays = Enumerable.Range(0, 50).Select(attempt => PollingSchedule.Local.Delay(attempt).TotalSeconds).ToList();
        Assert.Equal(0.025, delays[0]);
        Assert.Equal(delays.Order(), delays);
        Assert.All(delays.Skip(8), delay => Assert.Equal(0.5, delay));
    }

    [Fact]
    public void On_aws_it_backs_off_from_2_to_30_seconds_and_stays_there()
    {
        var delays = Enumerable.Range(0, 1000).Select(attempt => PollingSchedule.Aws.Delay(attempt).TotalSeconds).ToList();
        Assert.Equal(2, delays[0]);
        Assert.Equal(delays.Order(), delays);
        Assert.All(delays.Skip(10), delay => Assert.Equal(30, delay));
    }
}
