using CustomLabels.Models;
using CustomLabels.LocalServices;
using CustomLabels.Sessions;

namespace CustomLabels.Commands;

/// <summary>Starts the service on this machine, or finds the one already running on the same data.</summary>
[Cmdlet(VerbsLifecycle.Start, "CLLocalService", SupportsShouldProcess = true, HelpUri = HelpPages.Base + "Start-CLLocalService.md")]
[OutputType(typeof(LocalService))]
public sealed class StartLocalServiceCommand : LocalCmdlet
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

    /// <summary>Regions beside its own, each with projects, models and quotas of its own.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] OtherRegion { get; set; } = [];

    /// <summary>Accounts beside its own, 12 digits each: to try policies and copies between accounts.</summary>
    [Parameter]
    [ValidatePattern(@"^[0-9]{12}\z")]
    public string[] OtherAccount { get; set; } = [];

    /// <summary>About how long a training may take on two cores, in seconds or as a TimeSpan; by default the data decide.</summary>
    [Parameter]
    [TimeoutTransformation]
    public TimeSpan? TrainingBudget { get; set; }

    /// <summary>An ONNX file: a network, trained elsewhere, that turns images into features for models to build on.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Backbone { get; set; }

    /// <summary>The side in pixels of the images that it is given; by default what the file says.</summary>
    [Parameter]
    [ValidateRange(8, 1024)]
    public int BackboneSize { get; set; }

    /// <summary>The pixel value, 0 to 255, that it takes as 0: red, green, blue.</summary>
    [Parameter]
    [ValidateCount(3, 3)]
    public float[]? BackboneMean { get; set; }

    /// <summary>The distance from there that it takes as 1, likewise.</summary>
    [Parameter]
    [ValidateCount(3, 3)]
    public float[]? BackboneDeviation { get; set; }

    /// <summary>The order of the colors in its pixels; by default what the file says, else Rgb.</summary>
    [Parameter]
    [ValidateSet("Rgb", "Bgr")]
    public string? BackboneColors { get; set; }

    /// <summary>The name of the value inside it that holds the features; by default its first output.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BackboneOutput { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken) =>
        await Work.AttemptAsync(DataPath, async () =>
        {
            var folder = await Work.OnPipelineAsync(() => this.DataFolder(DataPath));
            var backbone = await Work.OnPipelineAsync(BackboneGiven);
            if (await Work.IsDryRunAsync() && await LocalServiceProcess.FindAsync(folder, cancellationToken) is { } running)
            {
                await Work.NothingToDoAsync(Messages.LocalServiceRuns(running));
                return;
            }

            if (await Work.ShouldProcessAsync(folder, "Start the local service"))
            {
                await Work.WriteAsync(await LocalServiceProcess.StartAsync(
                    ModuleFiles.Service,
                    new LocalServiceOptions(folder, Region) { Port = Port, OtherRegions = OtherRegion, OtherAccounts = OtherAccount, TrainingBudget = TrainingBudget, Backbone = backbone },
                    cancellationToken));
            }
        });

    private BackboneOptions? BackboneGiven()
    {
        if (Backbone is null)
        {
            return MyInvocation.BoundParameters.Keys.FirstOrDefault(name => name.StartsWith(nameof(Backbone), StringComparison.OrdinalIgnoreCase)) is { } given
                ? throw new CustomLabelsException(ErrorIds.BackboneMissing, ErrorKind.InvalidArgument, $"-{given} describes a network: give its file with -Backbone.")
                : null;
        }

        return new BackboneOptions(SessionState.Path.GetUnresolvedProviderPathFromPSPath(Backbone))
        {
            Size = BackboneSize == 0 ? null : BackboneSize,
            Mean = BackboneMean,
            Deviation = BackboneDeviation,
            BlueFirst = BackboneColors is null ? null : BackboneColors.Equals("Bgr", StringComparison.OrdinalIgnoreCase),
            Output = BackboneOutput,
        };
    }
}
