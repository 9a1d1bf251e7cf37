using System.Threading.Channels;
using Amazon.Runtime;
using CustomLabels.Client.Tests.Servers;
using CustomLabels.Connections;
using CustomLabels.Costs;
using CustomLabels.Leases;
using Microsoft.Extensions.Time.Testing;

namespace CustomLabels.Client.Tests.Leases;

/// <summary>A model that is used for hours and starts slowly: its lease never ends while it is needed, and it is always stopped in the end.</summary>
public sealed class ModelUseTests
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(30);

    private readonly AwaitedClock _clock = new();

    [Fact]
    public async Task A_lease_is_renewed_for_as_long_as_the_model_is_needed_and_then_removed()
    {
        using StartingRekognition server = new(starting: 8);
        await using var use = await OpenAsync(server, new ModelUseOptions(new ModelIdentity(StartingRekognition.Model)) { Lease = Length, RenewsLease = true, Owner = "build 7" });
        List<string> seen = [];
        var starting = use.StartAsync(new Listener(seen), TestContext.Current.CancellationToken);
        var began = _clock.GetUtcNow();

        await _clock.AwaitedAsync();

        // While it starts, for four hours; and at any time somebody who looks at the lease sees that it goes on.
        for (var renewals = 0; renewals < 24; renewals++)
        {
            await RenewAsync();
            Assert.Equal((_clock.GetUtcNow() + Length, "build 7", began), (LeaseOf(server).Until, LeaseOf(server).Owner, LeaseOf(server).Since));
        }

        Assert.Equal(("RUNNING", true), ((await starting).Status, (await starting).WasStarted));
        Assert.Contains(seen, static message => message.StartsWith("Starting parts/v1", StringComparison.Ordinal));
        Assert.Equal(began + TimeSpan.FromHours(4), _clock.GetUtcNow());

        // Two renewals may fail: then there is a third of it left, and why is known.
        server.RefusesTags = true;
        await RenewAsync();
        await RenewAsync();
        Assert.Equal(_clock.GetUtcNow() + (Length / 3), LeaseOf(server).Until);
        Assert.NotNull(use.RenewalFailure);
        server.RefusesTags = false;
        await RenewAsync();
        Assert.Null(use.RenewalFailure);
        Assert.Equal(_clock.GetUtcNow() + Length, LeaseOf(server).Until);

        await use.StopAsync();
        Assert.Equal(["STARTING", "RUNNING", "STOPPED"], server.Changes);
        Assert.Empty(server.Tags);
        _clock.Advance(Length);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal((1 + 24 + 3, 0), (server.TagRequests, server.Tags.Count));
    }

    [Fact]
    public async Task A_model_that_nobody_waits_for_any_more_is_stopped_as_soon_as_it_has_started()
    {
        using StartingRekognition server = new(starting: 10);
        using CancellationTokenSource stop = new();
        await using (var use = await OpenAsync(server, new ModelUseOptions(new ModelIdentity("parts/v1")) { Lease = Length, RenewsLease = true }))
        {
            var starting = use.StartAsync(null, stop.Token);
            while (!server.Changes.Contains("STARTING"))
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }

            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
            Assert.Equal("STARTING", Assert.Single(server.Changes));
        }

        Assert.Equal(["STARTING", "RUNNING", "STOPPED"], server.Changes);
        Assert.Empty(server.Tags);
    }

    [Fact]
    public async Task A_start_that_takes_longer_than_allowed_is_an_error_and_costs_nothing_more()
    {
        using StartingRekognition server = new(starting: 12);
        await using (var use = await OpenAsync(server, new ModelUseOptions(new ModelIdentity("parts/v1")) { Timeout = TimeSpan.FromMilliseconds(200) }))
        {
            var error = await Assert.ThrowsAsync<CustomLabelsException>(() => use.StartAsync(null, TestContext.Current.CancellationToken));
            Assert.Equal(("WaitTimeout", ErrorKind.Timeout), (error.ErrorId, error.Kind));
        }

        Assert.Equal(["STARTING", "RUNNING", "STOPPED"], server.Changes);
    }

    /// <summary>A third of the lease passes, and waits until it has been renewed.</summary>
    private async Task RenewAsync()
    {
        _clock.Advance(Length / 3);
        await _clock.AwaitedAsync();
    }

    private static Lease LeaseOf(StartingRekognition server) => Lease.Read(key => server.Tags.TryGetValue(key, out var value) ? value : null)!;

    private async Task<ModelUse> OpenAsync(StartingRekognition server, ModelUseOptions options)
    {
        using var connection = await ServiceConnection.OpenAsync(
            new ConnectionOptions { Region = "eu-west-1", EndpointUrl = server.Endpoint, Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") },
            TestContext.Current.CancellationToken);
        return await ModelUse.OpenAsync(connection, options, _clock, TestContext.Current.CancellationToken);
    }

    private sealed class Listener(List<string> seen) : IProgress<OperationProgress>
    {
        public void Report(OperationProgress value) => seen.Add(value.Activity);
    }

    /// <summary>A clock that is moved by hand, and tells when somebody waits for it again.</summary>
    private sealed class AwaitedClock() : FakeTimeProvider(new DateTimeOffset(2026, 11, 30, 9, 0, 0, TimeSpan.Zero))
    {
        private readonly Channel<ITimer> _timers = Channel.CreateUnbounded<ITimer>();

        public async Task AwaitedAsync() => await _timers.Reader.ReadAsync(TestContext.Current.CancellationToken);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _timers.Writer.TryWrite(timer);
            return timer;
        }
    }
}
