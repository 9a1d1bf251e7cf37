using System.Management.Automation;
using CustomLabels.Connections;
using CustomLabels.Pipeline;
using CustomLabels.Sessions;

namespace CustomLabels.Commands;

/// <summary>Shows the service on this machine; nothing when none runs on the data folder.</summary>
[Cmdlet(VerbsCommon.Get, "CLLocalService")]
[OutputType(typeof(LocalService))]
public sealed class GetLocalServiceCommand : AsyncCmdlet
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
            if (await LocalServiceProcess.FindAsync(folder, cancellationToken) is { } service)
            {
                await WriteAsync(service);
            }
        });
}
