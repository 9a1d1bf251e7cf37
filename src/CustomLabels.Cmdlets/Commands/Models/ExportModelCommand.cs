using CustomLabels.Models;
using CustomLabels.Sessions;

namespace CustomLabels.Commands;

/// <summary>Writes a model of the local service to files: the network as model.onnx, its labels, and how to use both.</summary>
[Cmdlet(VerbsData.Export, "CLModel", SupportsShouldProcess = true, HelpUri = HelpPages.Base + "Export-CLModel.md")]
[OutputType(typeof(ExportedModel))]
public sealed class ExportModelCommand : ServiceCmdlet
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>The model: project/version, project (its newest version), ARN or object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ModelArgument(IsSingle = true)]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public ModelIdentity Model { get; set; } = null!;

    /// <summary>The folder to write to, created if missing; one for each model.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = null!;

    /// <summary>Replace existing files.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => Work.AttemptAsync(Model, async () =>
    {
        var folder = await Work.TargetPathAsync(Destination);
        if (_written.Contains(folder))
        {
            throw Messages.OneFolderForEachModel(folder);
        }

        ModelExport export = new(await ConnectAsync(cancellationToken), ModuleFiles.Service);
        if (await Work.IsDryRunAsync())
        {
            await export.InspectAsync(Model, folder, Force, cancellationToken);
        }

        if (await Work.ShouldProcessAsync(folder, $"Write model {Model} to"))
        {
            await Work.WriteAsync(await export.RunAsync(Model, folder, Force, cancellationToken));
            _written.Add(folder);
        }
    });
}
