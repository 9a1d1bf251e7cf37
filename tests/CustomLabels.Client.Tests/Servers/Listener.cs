using System.Net;
using System.Net.Sockets;

namespace CustomLabels.Client.Tests.Servers;

/// <summary>Something that takes connections on a free port and never answers.</summary>
internal sealed class Listener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public Listener() => _listener.Start();

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    public void Dispose() => _listener.Dispose();
}
