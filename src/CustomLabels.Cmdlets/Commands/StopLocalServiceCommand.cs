using System.Management.Automation;
using CustomLabels.Connections;
using CustomLabels.Pipeline;
using CustomLabels.Sessions;

namespace CustomLabels.Commands;

/// <summary>Stops the service on this machine. Its data stays; a training that runs goes on at the next start.</summary>
[Cmdlet(VerbsLifecycle.Stop, "CLLocalService", SupportsShouldProcess = true)]
public sealed class StopLocalServiceCommand : AsyncCmdlet
{
    /// <summary>The folder with its data.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? DataPath { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken) =>
        await AttemptAsync(DataPath, async () =>
        {
            string folder = await OnPipelineAsync(() => this.DataFolder(DataPath));
            if (await LocalServiceProcess.FindAsync(folder, cancellationToken) is { } service
                && await ShouldProcessAsync(folder, "Stop the local service"))
            {
                await LocalServiceProcess.StopAsync(service, cancellationToken);
            }
        });
}
