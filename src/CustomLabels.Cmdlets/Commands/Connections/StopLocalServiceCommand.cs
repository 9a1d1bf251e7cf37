using CustomLabels.LocalServices;
using CustomLabels.Sessions;

namespace CustomLabels.Commands;

/// <summary>Stops a service on this machine. Its data stays; an unfinished training continues at the next start.</summary>
[Cmdlet(VerbsLifecycle.Stop, "CLLocalService", SupportsShouldProcess = true, HelpUri = HelpPages.Base + "Stop-CLLocalService.md")]
public sealed class StopLocalServiceCommand : LocalCmdlet
{
    /// <summary>The folder with its data. By default the default folder, or that of the only service running.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? DataPath { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken) =>
        await Work.AttemptAsync(DataPath, async () =>
        {
            var folder = await Work.OnPipelineAsync(() => this.DataFolder(DataPath));
            var service = await LocalServiceProcess.FindAsync(folder, cancellationToken);
            if (service is null && DataPath is null)
            {
                var all = await LocalServiceRegistry.ListAsync(cancellationToken);
                service = all.Count > 1 ? throw Messages.SeveralLocalServices(all) : all is [var only] ? only : null;
            }

            if (service is null)
            {
                await Work.NothingToDoAsync(Messages.NoLocalService(folder));
            }
            else if (await Work.ShouldProcessAsync(service.DataPath, "Stop the local service"))
            {
                await LocalServiceProcess.StopAsync(service, cancellationToken);
            }
        });
}
