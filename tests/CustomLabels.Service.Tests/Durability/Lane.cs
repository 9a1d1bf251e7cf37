using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CustomLabels.Service.S3.Storage;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Durability;

/// <summary>One strand of the mixed load: makes one request after the other until the service is killed, and knows what it was told.</summary>
internal abstract class Lane(Random random)
{
    protected const string Bucket = "shared";

    protected Random Random { get; } = random;

    /// <summary>What it acknowledged, over all rounds.</summary>
    public int Acknowledged { get; protected set; }

    /// <summary>Makes requests until the service is gone.</summary>
    public async Task RunAsync(SignedClient client)
    {
        try
        {
            while (true)
            {
                await StepAsync(client);
                Acknowledged++;
            }
        }
        catch (Exception e) when (e is HttpRequestException { StatusCode: null } or IOException or SocketException)
        {
            // The service was killed. An answer that refuses is no such thing, and fails the test.
        }
    }

    /// <summary>Compares what is there with what was acknowledged. Work that goes on is waited for: nothing may be stuck.</summary>
    public abstract Task CheckAsync(SignedClient client);

    /// <summary>One request, or a few that belong together.</summary>
    protected abstract Task StepAsync(SignedClient client);

    /// <summary>Asks for one resource.</summary>
    /// <returns>The answer; null when there is no such resource.</returns>
    protected static async Task<JsonObject?> TryFindAsync(SignedClient client, string operation, JsonObject input)
    {
        (var status, var body) = await client.TryCallAsync(operation, input);
        return status == HttpStatusCode.OK ? body
            : body["__type"]!.GetValue<string>() == "ResourceNotFoundException" ? null
            : throw new InvalidOperationException($"{operation}: {(int)status} {body.ToJsonString()}");
    }

    /// <summary>Waits until something is in a state that lasts.</summary>
    protected static Task<string> SettleAsync(Func<Task<string>> look) =>
        Workflow.UntilAsync(look, state => !state.EndsWith("ING", StringComparison.Ordinal) && !state.EndsWith("IN_PROGRESS", StringComparison.Ordinal) || state == "RUNNING");
}
