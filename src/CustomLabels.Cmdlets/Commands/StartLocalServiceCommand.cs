using System.Management.Automation;
using CustomLabels.Completion;
using CustomLabels.Connections;
using CustomLabels.Identity;
using CustomLabels.Pipeline;
using CustomLabels.Sessions;

namespace CustomLabels.Commands;

/// <summary>Starts the service on this machine, or finds the one that runs on the same data already.</summary>
[Cmdlet(VerbsLifecycle.Start, "CLLocalService", SupportsShouldProcess = true)]
[OutputType(typeof(LocalService))]
public sealed class StartLocalServiceCommand : AsyncCmdlet
{
    /// <summary>The folder for its data: projects, photos, models.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? DataPath { get; set; }

    /// <summary>The port on 127.0.0.1; 0 for any free one.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>The Region it answers for.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string Region { get; set; } = ModuleFiles.LocalRegion;

    /// <summary>Accounts beside its own, 12 digits each: to try policies and copies between accounts.</summary>
    [Parameter]
    [ValidatePattern(@"^[0-9]{12}\z")]
    public string[] OtherAccount { get; set; } = [];

    /// <summary>About how long a training shall take on two cores, in seconds or as a TimeSpan; without it the data decide.</summary>
    [Parameter]
    [TimeoutTransformation]
    public TimeSpan? TrainingBudget { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken) =>
        await AttemptAsync(DataPath, async () =>
        {
            string folder = await OnPipelineAsync(() => this.DataFolder(DataPath));
            if (await ShouldProcessAsync(folder, "Start the local service"))
            {
                await WriteAsync(await LocalServiceProcess.StartAsync(
                    ModuleFiles.Service,
                    new LocalServiceOptions(folder, Region) { Port = Port, OtherAccounts = OtherAccount, TrainingBudget = TrainingBudget },
                    cancellationToken));
            }
        });
}
