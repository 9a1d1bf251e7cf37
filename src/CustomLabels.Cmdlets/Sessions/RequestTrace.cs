using CustomLabels.Connections;

namespace CustomLabels.Sessions;

/// <summary>
/// Tells the cmdlet that sent a request, and no other one, its name: cmdlets of one pipeline share a connection.
/// </summary>
internal static class RequestTrace
{
    private static readonly AsyncLocal<Action<string>?> Listener = new();

    /// <summary>Sends the names of a connection's requests to whoever listens where they are made.</summary>
    public static ServiceConnection Traced(this ServiceConnection connection)
    {
        connection.RequestSent = static request => Listener.Value?.Invoke(request);
        return connection;
    }

    /// <summary>Hears of the requests that this asynchronous flow, and what it starts, makes.</summary>
    public static void Listen(Action<string> listener) => Listener.Value = listener;
}
