namespace CustomLabels.Pipeline;

/// <summary>The base of cmdlets that do something with each of several models.</summary>
public abstract class ModelsCmdlet : ServiceCmdlet
{
    /// <summary>The models: project/version, project (its newest version), ARNs or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelCompleter))]
    [SupportsWildcards]
    public ModelIdentity[] Model { get; set; } = null!;

    /// <summary>Write an error when nothing matches a name with wildcards, instead of doing nothing.</summary>
    [Parameter]
    public SwitchParameter ErrorIfNone { get; set; }

    /// <inheritdoc/>
    protected sealed override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (var model in await new Selection(this, ErrorIfNone).ExpandAsync(Model, cancellationToken))
        {
            await Work.AttemptAsync(model, async () => await ProcessAsync(model, await ConnectAsync(cancellationToken), cancellationToken));
        }
    }

    /// <summary>Work for one model; if it throws, an error is written for the model and the next one follows.</summary>
    /// <param name="model">The model.</param>
    /// <param name="connection">Where it is.</param>
    /// <param name="cancellationToken">Canceled when the pipeline stops.</param>
    private protected abstract Task ProcessAsync(ModelIdentity model, ServiceConnection connection, CancellationToken cancellationToken);
}
