using System.Diagnostics.CodeAnalysis;

namespace CustomLabels.Detections.Bulk;

/// <summary>Follows a local service that is started again to its new port.</summary>
/// <param name="connection">The connection to begin with.</param>
internal sealed class ConnectionFollower(ServiceConnection connection) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly List<ServiceConnection> _own = [];
    [SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "The first is its caller's, the others are in the list.")]
    private volatile ServiceConnection _connection = connection;

    /// <summary>The connection to use now.</summary>
    public ServiceConnection Connection => _connection;

    /// <summary>Connects again if the local service was started again.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        if (!_connection.IsOutdated)
        {
            return;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_connection.IsOutdated)
            {
                var next = await ServiceConnection.OpenAsync(new ConnectionOptions { Connection = _connection.Describe() }, cancellationToken);
                next.RequestSent = _connection.RequestSent;
                _own.Add(next);
                _connection = next;
            }
        }
        catch (CustomLabelsException)
        {
            // It is not there yet.
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _own.ForEach(static connection => connection.Dispose());
        _gate.Dispose();
    }
}
