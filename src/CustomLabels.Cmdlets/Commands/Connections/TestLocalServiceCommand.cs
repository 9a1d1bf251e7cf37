using CustomLabels.LocalServices;
using CustomLabels.Sessions;

namespace CustomLabels.Commands;

/// <summary>Examines the data of a local service that is not running, and repairs it.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CLLocalService", SupportsShouldProcess = true, HelpUri = HelpPages.Base + "Test-CLLocalService.md")]
[OutputType(typeof(LocalServiceFinding))]
public sealed class TestLocalServiceCommand : LocalCmdlet
{
    /// <summary>The folder with its data.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? DataPath { get; set; }

    /// <summary>Puts in order what can be.</summary>
    [Parameter]
    public SwitchParameter Repair { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken) =>
        await Work.AttemptAsync(DataPath, async () =>
        {
            var folder = await Work.OnPipelineAsync(() => this.DataFolder(DataPath));
            var repairs = Repair && await Work.ShouldProcessAsync(folder, "Repair the data of the local service");
            foreach (var finding in await LocalServiceCheck.RunAsync(ModuleFiles.Service, folder, repairs, cancellationToken))
            {
                await Work.WriteAsync(finding);
            }
        });
}
