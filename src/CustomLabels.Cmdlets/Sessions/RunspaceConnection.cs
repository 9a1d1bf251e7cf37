using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace CustomLabels.Sessions;

/// <summary>The connection that <c>Connect-CLService</c> made, one per runspace.</summary>
internal sealed class RunspaceConnection
{
    /// <summary>Goes away with its runspace.</summary>
    private static readonly ConditionalWeakTable<Runspace, RunspaceConnection> All = [];

    private RunspaceConnection(Runspace runspace) => runspace.StateChanged += (_, e) =>
    {
        if (e.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
        {
            Close();
        }
    };

    /// <summary>That of the runspace of this thread, which must be a pipeline thread.</summary>
    public static RunspaceConnection Current => All.GetValue(Runspace.DefaultRunspace, static r => new RunspaceConnection(r));

    /// <summary>The open connection; null when none was made.</summary>
    public ServiceConnection? Connection { get; private set; }

    /// <summary>What the user said when it was made.</summary>
    public ConnectionOptions? Options { get; private set; }

    /// <summary>Takes a new connection and closes the previous one.</summary>
    public void Use(ServiceConnection connection, ConnectionOptions options)
    {
        Close();
        (Connection, Options) = (connection, options);
    }

    /// <summary>The open connection, which follows a local service that was started again to its new port.</summary>
    /// <exception cref="CustomLabelsException"><c>LocalServiceNotRunning</c>, or another one of those of Connect-CLService: there is a trace of a new start, but no service.</exception>
    public async Task<ServiceConnection?> FollowAsync(CancellationToken cancellationToken)
    {
        if (Connection is { IsOutdated: true } && Options is { } options)
        {
            // The old one is not closed: a cmdlet of the same pipeline may be using it.
            Connection = (await ServiceConnection.OpenAsync(options, cancellationToken)).Traced();
        }

        return Connection;
    }

    /// <summary>Closes the connection, if there is one.</summary>
    public void Close()
    {
        Connection?.Dispose();
        (Connection, Options) = (null, null);
    }
}
