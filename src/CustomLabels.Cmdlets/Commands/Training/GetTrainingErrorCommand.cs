using CustomLabels.Training;

namespace CustomLabels.Commands;

/// <summary>Gets the findings about a training's data: one object each, with what it means and how to fix it.</summary>
[Cmdlet(VerbsCommon.Get, "CLTrainingError", HelpUri = HelpPages.Base + "Get-CLTrainingError.md")]
[OutputType(typeof(TrainingError))]
public sealed class GetTrainingErrorCommand : ModelsCmdlet
{
    /// <inheritdoc/>
    private protected override async Task ProcessAsync(ModelIdentity model, ServiceConnection connection, CancellationToken cancellationToken)
    {
        TrainingErrorReader errors = new(connection);
        await foreach (var error in errors.ReadAsync(model, cancellationToken))
        {
            await Work.WriteAsync(error);
        }
    }
}
