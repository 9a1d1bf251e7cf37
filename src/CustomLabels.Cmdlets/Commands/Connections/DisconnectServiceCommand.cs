using CustomLabels.Sessions;

namespace CustomLabels.Commands;

/// <summary>Forgets this session's connection. A local service keeps running: Stop-CLLocalService ends it.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "CLService", HelpUri = HelpPages.Base + "Disconnect-CLService.md")]
public sealed class DisconnectServiceCommand : LocalCmdlet
{
    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => Work.OnPipelineAsync(() =>
    {
        RunspaceConnection.Current.Close();
        return true;
    });
}
