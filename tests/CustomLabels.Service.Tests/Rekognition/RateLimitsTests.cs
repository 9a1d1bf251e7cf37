using System.Text.Json.Nodes;
using CustomLabels.Service.Auth;
using CustomLabels.Service.Rekognition;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Rekognition;

/// <summary>The request rates of spec/limits.md §4: per account and operation, off unless asked for.</summary>
public sealed class RateLimitsTests
{
    private static readonly Caller One = new("AKIAONE", "111111111111", "us-east-1");
    private static readonly Caller Two = new("AKIATWO", "222222222222", "us-east-1");

    [Theory]
    [InlineData("DetectCustomLabels", 50)]
    [InlineData("TagResource", 10)]
    [InlineData("UntagResource", 10)]
    [InlineData("ListTagsForResource", 10)]
    [InlineData("DescribeProjects", 5)]
    [InlineData("CopyProjectVersion", 5)]
    public void An_operation_has_its_rate_each_second(string operation, int rate)
    {
        StoppedClock clock = new();
        RateLimits limits = new(clock);
        Assert.Equal(rate, Taken(limits, One, operation));
        Assert.Equal(0, Taken(limits, One, operation));
        clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(rate / 2, Taken(limits, One, operation));

        // What was not used in hours does not add up.
        clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(rate, Taken(limits, One, operation));
    }

    [Fact]
    public void Accounts_and_operations_do_not_use_up_each_others_rate()
    {
        RateLimits limits = new(new StoppedClock());
        Assert.Equal(5, Taken(limits, One, "DescribeProjects"));
        Assert.Equal(5, Taken(limits, Two, "DescribeProjects"));
        Assert.Equal(5, Taken(limits, One, "DescribeDataset"));
    }

    [Fact]
    public async Task The_flag_turns_them_on()
    {
        var data = ServiceProcess.NewDataPath();
        await using var service = await ServiceProcess.StartAsync(data, "--rate-limits");
        using SignedClient client = new(service);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.TryCallAsync("DescribeProjects", [])));
        List<JsonObject> refused = [.. answers.Where(answer => answer.Status != System.Net.HttpStatusCode.OK).Select(answer => answer.Body)];

        Assert.InRange(refused.Count, 1, 195);
        Assert.All(refused, body => Assert.Equal(
            ("ProvisionedThroughputExceededException", "Provisioned Rate exceeded."), (body["__type"]!.GetValue<string>(), body["Message"]!.GetValue<string>())));
        await service.KillAsync();
        ServiceProcess.RemoveData(data);
    }

    private static int Taken(RateLimits limits, Caller caller, string operation)
    {
        for (var taken = 0; ; taken++)
        {
            try
            {
                limits.Require(caller, operation);
            }
            catch (ServiceException e)
            {
                Assert.Equal("ProvisionedThroughputExceededException", e.Code);
                return taken;
            }
        }
    }

    private sealed class StoppedClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan time) => _now += time.Ticks;
    }
}
