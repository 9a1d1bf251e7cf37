using CustomLabels.Detections;
using CustomLabels.Detections.Loads;
using CustomLabels.Models;

namespace CustomLabels.Commands;

/// <summary>Measures how many images per second a running model takes, and what that means in inference units and money.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "CLModel", SupportsShouldProcess = true, DefaultParameterSetName = PathSet, HelpUri = HelpPages.Base + "Measure-CLModel.md")]
[OutputType(typeof(LoadStep), typeof(ModelMeasurement))]
public sealed class MeasureModelCommand : ServiceCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    /// <summary>The model: project/version, project (its newest version), ARN or object. It must be running.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ModelArgument(IsSingle = true)]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public ModelIdentity Model { get; set; } = null!;

    /// <summary>Photos to send in turn: files, with wildcards, or s3:// locations; without any, drawn samples.</summary>
    [Parameter(Position = 1, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>Photos to send in turn: files by literal name, or s3:// locations.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>How many requests are under way at a time, step by step.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    [ValidateNotNullOrEmpty]
    public int[] Concurrency { get; set; } = [1, 2, 4, 8, 16, 32, 64];

    /// <summary>How many requests are measured in each step; by default six for each at a time, and at least 30.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int? RequestsPerStep { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) =>
        Work.AttemptAsync(Model, async () =>
        {
            var connection = await ConnectAsync(cancellationToken);
            var model = await new ModelClient(connection).GetAsync(Model, cancellationToken);
            if (model.Status != "RUNNING")
            {
                throw Messages.ModelNotRunning(model);
            }

            LoadPlan plan = new([.. Concurrency.Distinct().Order()], RequestsPerStep);
            var photos = await PhotosAsync(cancellationToken);
            if (await Work.ShouldProcessSentenceAsync(Messages.MeasureModel(model, plan, photos.Count)))
            {
                await MeasureAsync(new LoadMeasurement(model, plan, token => photos.SendAsync(connection, model.Arn, token), connection.Price.Source), cancellationToken);
            }
        });

    /// <summary>Steps come out as they are measured, so that Ctrl+C takes none away; and what was measured before an error is concluded too.</summary>
    private async Task MeasureAsync(LoadMeasurement measurement, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var step in measurement.RunAsync(Work.Progress, cancellationToken))
            {
                await Work.WriteAsync(step);
            }
        }
        catch (Exception exception) when (!Work.EndsTheCmdlet(exception) && measurement.Conclude() is { } part)
        {
            await Work.WriteAsync(part);
            throw;
        }

        await Work.WriteAsync(measurement.Conclude()!);
    }

    private async Task<LoadPhotos> PhotosAsync(CancellationToken cancellationToken)
    {
        if ((LiteralPath ?? Path) is not { } paths)
        {
            return await LoadPhotos.SamplesAsync(cancellationToken);
        }

        List<ImageSource> sources = [];
        foreach (var path in paths)
        {
            var found = await Work.OnPipelineAsync(() => this.ResolvePhotos(path, literal: LiteralPath is not null));
            sources.AddRange(found.Count > 0 ? found.Select(photo => photo.Source ?? throw photo.Problem!) : throw Messages.NoFileMatches(path));
        }

        return await LoadPhotos.PrepareAsync(sources, cancellationToken);
    }
}
