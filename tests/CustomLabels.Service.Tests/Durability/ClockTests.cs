using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Durability;

/// <summary>A clock that jumps back and forth, while the service runs and between two runs.</summary>
public sealed class ClockTests : IDisposable
{
    private static readonly TimeSpan[] Jumps = [TimeSpan.Zero, TimeSpan.FromDays(2), TimeSpan.FromDays(-3), TimeSpan.FromMilliseconds(-1), TimeSpan.FromDays(400), TimeSpan.FromHours(-30)];

    private readonly string _data = ServiceProcess.NewDataPath();

    [Fact]
    public async Task Arns_stay_unique_and_in_order()
    {
        var clock = new SettableClock();
        List<long> stamps = [];
        for (var run = 0; run < 2; run++)
        {
            await using var service = await HostedService.StartAsync(new ServiceOptions { DataPath = _data }, clock);
            using var client = service.NewClient();
            foreach (var jump in Jumps)
            {
                clock.Offset += jump;
                var project = await client.CreateProjectAsync($"p{stamps.Count}");
                (var dataset, _) = await client.CreateDatasetAsync(project, "TRAIN", null);
                stamps.AddRange([Stamp(project), Stamp(dataset)]);
            }

            var listed = (await client.CallAsync("DescribeProjects", []))["ProjectDescriptions"]!.AsArray();
            Assert.Equal(stamps.Where((_, i) => i % 2 == 0).Reverse(), listed.Select(found => Stamp(found!["ProjectArn"]!.GetValue<string>())));

            // The next run begins before all that.
            clock.Offset = TimeSpan.FromDays(-100);
        }

        Assert.Equal(stamps.Distinct().Order(), stamps);
    }

    [Fact]
    public async Task Nothing_ends_before_it_began()
    {
        var clock = new SettableClock();
        await using var service = await HostedService.StartAsync(new ServiceOptions { DataPath = _data }, clock);
        using var client = service.NewClient();
        var project = await client.CreateProjectAsync("p");
        clock.Offset = TimeSpan.FromDays(2);
        await client.CreateProjectAsync("later");
        clock.Offset = TimeSpan.Zero;

        (_, var dataset) = await client.CreateDatasetAsync(project, "TRAIN", null);

        Assert.Equal("CREATE_COMPLETE", Workflow.Status(dataset));
        Assert.InRange(dataset["LastUpdatedTimestamp"]!.GetValue<double>(), dataset["CreationTimestamp"]!.GetValue<double>(), double.MaxValue);
    }

    [Fact]
    public async Task Signatures_count_by_the_time_that_it_is_now()
    {
        var clock = new SettableClock();
        await using var service = await HostedService.StartAsync(new ServiceOptions { DataPath = _data }, clock);
        using var client = service.NewClient();

        foreach ((var ahead, var isTaken) in ((double, bool)[])[(0, true), (14.5, true), (15.5, false), (-14.5, true), (-15.5, false)])
        {
            client.Skew = TimeSpan.FromMinutes(ahead);
            foreach (var offset in Jumps)
            {
                clock.Offset = offset;
                (var status, var body) = await client.TryCallAsync("DescribeProjects", []);
                Assert.Equal((isTaken ? HttpStatusCode.OK : HttpStatusCode.Forbidden, offset), (status, offset));
                Assert.Equal(isTaken ? null : "InvalidSignatureException", body["__type"]?.GetValue<string>());
            }
        }
    }

    public void Dispose() => ServiceProcess.RemoveData(_data);

    private static long Stamp(string arn) => long.Parse(arn[(arn.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);
}
