using CustomLabels.Evaluations;
using CustomLabels.Evaluations.Running;
using CustomLabels.Evaluations.Scoring;
using CustomLabels.Evaluations.Snapshots;
using CustomLabels.Formats.Sources;
using CustomLabels.Storage;

namespace CustomLabels.Pipeline;

/// <summary>The base of cmdlets that judge models: by their evaluations on the service, by files of evaluations, or by running them on labeled images.</summary>
public abstract class EvaluationCmdlet : ServiceCmdlet
{
    private protected const string ModelSet = "Model";
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";

    /// <summary>The seed of intervals and folds where none is given: the same figure is to be the same in every cmdlet.</summary>
    private protected const int DefaultSeed = 1;

    private LabeledTestData? _testData;

    /// <summary>The models: project/version, project (its newest version), ARNs or objects; evaluations too, and files of evaluations from Get-ChildItem.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = ModelSet)]
    [ModelArgument(TakesEvaluations = true)]
    [ArgumentCompleter(typeof(ModelCompleter))]
    [SupportsWildcards]
    public virtual ModelIdentity[] Model { get; set; } = null!;

    /// <summary>Files of evaluations, or folders with them: the summary and the snapshot that a training wrote. No account is needed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = null!;

    /// <summary>Files of evaluations, or folders with them, by literal names.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = null!;

    /// <summary>Write an error when nothing matches a name with wildcards, instead of doing nothing.</summary>
    [Parameter(ParameterSetName = ModelSet)]
    public SwitchParameter ErrorIfNone { get; set; }

    /// <summary>Test the models on the images of this dataset, instead of taking the evaluation of their training. They must be running.</summary>
    [Parameter(ParameterSetName = ModelSet)]
    [DatasetArgument(IsSingle = true)]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    public DatasetIdentity? OnDataset { get; set; }

    /// <summary>Test the models on the images of this manifest (a file, or s3://bucket/key) or folder. They must be running.</summary>
    [Parameter(ParameterSetName = ModelSet)]
    [ValidateNotNullOrEmpty]
    public string? OnManifest { get; set; }

    /// <summary>Where the images of -OnManifest are, when not where it says: a folder, or s3://bucket/prefix/.</summary>
    [Parameter(ParameterSetName = ModelSet)]
    [ValidateNotNullOrEmpty]
    public virtual string? ImageRoot { get; set; }

    /// <summary>Whether an error was written for a model so far.</summary>
    private protected bool HasFailed { get; private set; }

    /// <inheritdoc/>
    protected sealed override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (ParameterSetName == ModelSet)
        {
            var models = await new Selection(this, ErrorIfNone).ExpandAsync(Model, cancellationToken);
            _testData ??= await TestDataAsync(cancellationToken);
            foreach (var model in models)
            {
                var (evaluation, file) = (EvaluationInput.Of(model), EvaluationInput.FileOf(model));
                HasFailed |= !await AttemptAsync((object?)evaluation ?? (object?)file ?? model, async () =>
                {
                    if (file is null && (evaluation is null || (_testData is not null && evaluation.ModelArn.Length > 0)))
                    {
                        await ProcessAsync(await ScoreAsync(model, cancellationToken), cancellationToken);
                    }
                    else if (_testData is not null)
                    {
                        throw ThresholdMessages.NotRunnable(file ?? evaluation!.Model);
                    }
                    else if (evaluation is not null)
                    {
                        await ProcessAsync(evaluation, cancellationToken);
                    }
                    else
                    {
                        await ReadAsync(file!, cancellationToken);
                    }
                });
            }

            return;
        }

        var literal = ParameterSetName == LiteralPathSet;
        foreach (var path in literal ? LiteralPath : Path)
        {
            HasFailed |= !await AttemptAsync(path, async () =>
            {
                foreach (var found in await Work.PathsAsync(path, literal, takesFolders: true))
                {
                    await ReadAsync(found, cancellationToken);
                }
            });
        }
    }

    /// <summary>Reads the evaluations in a file or folder, and works on each.</summary>
    private async Task ReadAsync(string path, CancellationToken cancellationToken)
    {
        foreach (var model in await EvaluationFiles.ReadAsync(path, Work.Progress, cancellationToken))
        {
            await ProcessAsync(model, cancellationToken);
        }
    }

    /// <summary>A model with its answers on the images that all are tested on.</summary>
    /// <param name="model">The model.</param>
    private protected async Task<ScoredModel> ScoreAsync(ModelIdentity model, CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(cancellationToken);
        if (_testData is not { } data)
        {
            return await new ScoredModelReader(connection).ReadAsync(model, Work.Progress, cancellationToken);
        }

        TestRun run = new(connection, (image, exception) => Work.WriteAsync(exception.ToErrorRecord(image)), Work.Progress);
        var scored = await run.RunAsync(model, data, cancellationToken);
        foreach (var remark in scored.Remarks())
        {
            await Work.WarnAsync(remark);
        }

        return scored;
    }

    /// <summary>The images to test the models on; null for the evaluations of their trainings.</summary>
    /// <exception cref="CustomLabelsException">They cannot be read: the cmdlet ends.</exception>
    private async Task<LabeledTestData?> TestDataAsync(CancellationToken cancellationToken)
    {
        if (OnDataset is { } dataset)
        {
            return OnManifest is null
                ? await LabeledTestData.OfDatasetAsync(await ConnectAsync(cancellationToken), dataset, Work.Progress, cancellationToken)
                : throw Messages.TwoTestSets();
        }

        if (OnManifest is null)
        {
            return null;
        }

        SourceOptions options = new()
        {
            ImageRoot = await Work.ImageRootAsync(ImageRoot),
            TakesUnfit = true,
            Store = async token => new ObjectStore(await ConnectAsync(token)),
        };
        var data = await LabeledTestData.OfSourceAsync(await Work.SourceAsync(OnManifest, literal: false), options, Work.Progress, cancellationToken);
        await Work.WriteProblemsAsync(data.Problems);
        return data;
    }

    /// <summary>Does one item's work; if it fails, writes an error and goes on.</summary>
    /// <param name="target">What the user gave.</param>
    /// <param name="work">What is to be done.</param>
    /// <returns>Whether it was done.</returns>
    private protected virtual Task<bool> AttemptAsync(object target, Func<Task> work) => Work.AttemptAsync(target, work);

    /// <summary>Work for a model that was evaluated before, maybe on other data than its own test images.</summary>
    /// <param name="evaluation">How well it did.</param>
    /// <param name="cancellationToken">Canceled when the pipeline stops.</param>
    private protected virtual Task ProcessAsync(Evaluation evaluation, CancellationToken cancellationToken) => ProcessAsync(evaluation.Scored!, cancellationToken);

    /// <summary>Work for one model; if it throws, an error is written for the model and the next one follows.</summary>
    /// <param name="model">The model with its answers on test images.</param>
    /// <param name="cancellationToken">Canceled when the pipeline stops.</param>
    private protected abstract Task ProcessAsync(ScoredModel model, CancellationToken cancellationToken);
}
