using CustomLabels.Evaluations;
using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Pipeline;

/// <summary>The base of cmdlets that judge models: by their evaluations on the service, or by files of evaluations.</summary>
public abstract class EvaluationCmdlet : ServiceCmdlet
{
    private protected const string ModelSet = "Model";
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";

    /// <summary>The models: project/version, project (its newest version), ARNs or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = ModelSet)]
    [ModelArgument]
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

    /// <summary>Whether an error was written for a model so far.</summary>
    private protected bool HasFailed { get; private set; }

    /// <inheritdoc/>
    protected sealed override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (ParameterSetName == ModelSet)
        {
            foreach (var model in await new Selection(this, ErrorIfNone).ExpandAsync(Model, cancellationToken))
            {
                var isDone = await Work.AttemptAsync(model, async () =>
                {
                    ScoredModelReader reader = new(await ConnectAsync(cancellationToken));
                    await ProcessAsync(await reader.ReadAsync(model, Work.Progress, cancellationToken), cancellationToken);
                });
                HasFailed |= !isDone;
            }

            return;
        }

        var literal = ParameterSetName == LiteralPathSet;
        foreach (var path in literal ? LiteralPath : Path)
        {
            var isDone = await Work.AttemptAsync(path, async () =>
            {
                foreach (var found in await Work.PathsAsync(path, literal, takesFolders: true))
                {
                    foreach (var model in await EvaluationFiles.ReadAsync(found, Work.Progress, cancellationToken))
                    {
                        await ProcessAsync(model, cancellationToken);
                    }
                }
            });
            HasFailed |= !isDone;
        }
    }

    /// <summary>Work for one model; if it throws, an error is written for the model and the next one follows.</summary>
    /// <param name="model">The model with its answers on test images.</param>
    /// <param name="cancellationToken">Canceled when the pipeline stops.</param>
    private protected abstract Task ProcessAsync(ScoredModel model, CancellationToken cancellationToken);
}
