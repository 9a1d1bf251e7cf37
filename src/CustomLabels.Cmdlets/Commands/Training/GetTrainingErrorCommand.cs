using CustomLabels.Training;

namespace CustomLabels.Commands;

/// <summary>Gets the findings about a training's data: one object each, with what it means and how to fix it.</summary>
[Cmdlet(VerbsCommon.Get, "CLTrainingError", HelpUri = HelpPages.Base + "Get-CLTrainingError.md")]
[OutputType(typeof(TrainingError))]
public sealed class GetTrainingErrorCommand : SelectingCmdlet
{
    /// <summary>The models: project/version, project (its newest version), ARNs or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelCompleter))]
    [SupportsWildcards]
    public ModelIdentity[] Model { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (var model in await Selection.ExpandAsync(Model, cancellationToken))
        {
            await AttemptAsync(model, async () =>
            {
                TrainingErrorReader errors = new(await ConnectAsync(cancellationToken));
                await foreach (var error in errors.ReadAsync(model, cancellationToken))
                {
                    await WriteAsync(error);
                }
            });
        }
    }
}
