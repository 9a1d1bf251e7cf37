using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Service.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomLabels.Service.Tests.Running;

/// <summary>The service inside the process of the tests: for what no command line can ask for, such as another time.</summary>
internal sealed class HostedService : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly Task _running;
    private readonly TimeProvider _clock;

    private HostedService(JsonObject ready, TimeProvider clock, CancellationTokenSource stop, Task running)
    {
        Endpoint = new Uri(ready["endpoint"]!.GetValue<string>());
        (AccessKeyId, Secret) = StoredKey.Read(ready["credentials"]!.GetValue<string>());
        _clock = clock;
        _stop = stop;
        _running = running;
    }

    public Uri Endpoint { get; }

    public string AccessKeyId { get; }

    public string Secret { get; }

    public static async Task<HostedService> StartAsync(ServiceOptions options, TimeProvider? clock = null)
    {
        var stop = new CancellationTokenSource();
        using var output = new FirstLine();

        // Its log would be that of the tests.
        var running = ServiceHost.RunAsync(options with { LogLevel = LogLevel.None }, output, clock ?? TimeProvider.System, stop.Token);
        await Task.WhenAny(running, output.Line);
        if (running.IsCompleted)
        {
            await running;
        }

        return new HostedService(JsonNode.Parse(await output.Line)!.AsObject(), clock ?? TimeProvider.System, stop, running);
    }

    /// <summary>A client whose clock is the service's.</summary>
    public SignedClient NewClient() => new(Endpoint.GetLeftPart(UriPartial.Authority), AccessKeyId, Secret) { Clock = _clock };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private sealed class FirstLine : TextWriter
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => _line.Task;

        public override Encoding Encoding => Encoding.UTF8;

        public override Task WriteLineAsync(string? value)
        {
            _line.TrySetResult(value!);
            return Task.CompletedTask;
        }

        public override Task FlushAsync() => Task.CompletedTask;
    }
}
