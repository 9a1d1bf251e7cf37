using CustomLabels.Sessions;

namespace CustomLabels.Commands;

/// <summary>Shows this session's connection; nothing when Connect-CLService was not called.</summary>
[Cmdlet(VerbsCommon.Get, "CLConnection", HelpUri = HelpPages.Base + "Get-CLConnection.md")]
[OutputType(typeof(Connection))]
public sealed class GetConnectionCommand : LocalCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        var session = await Work.OnPipelineAsync(static () => RunspaceConnection.Current);
        if (session.Connection is { } connection)
        {
            await Work.WriteAsync(connection.Describe());
        }
    }
}
