using CustomLabels.Requests;

namespace CustomLabels.Sessions;

/// <summary>
/// Tells the cmdlet that sent a request, and no other one, its name: cmdlets of one pipeline share a connection.
/// </summary>
internal static class RequestTrace
{
    private static readonly AsyncLocal<(Action<string> Call, Action<string> Poll)?> Listener = new();

    /// <summary>Sends the names of a connection's requests to the listener of the flow that makes them.</summary>
    public static ServiceConnection Traced(this ServiceConnection connection)
    {
        connection.RequestSent = static request =>
        {
            if (Listener.Value is { } listener)
            {
                (RequestPurpose.IsPoll ? listener.Poll : listener.Call)(request);
            }
        };
        return connection;
    }

    /// <summary>Listens to the requests of this asynchronous flow and of what it starts.</summary>
    /// <param name="call">Told of a request that matters.</param>
    /// <param name="poll">Told of one that only polls.</param>
    public static void Listen(Action<string> call, Action<string> poll) => Listener.Value = (call, poll);
}
