using CustomLabels.Models;
using CustomLabels.Training;

namespace CustomLabels.Commands;

/// <summary>Trains a model on a project's datasets. On AWS the training costs money by the hour; locally it is free.</summary>
[Cmdlet(VerbsLifecycle.Start, "CLTraining", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpPages.Base + "Start-CLTraining.md")]
[OutputType(typeof(Model))]
public sealed class StartTrainingCommand : ServiceCmdlet
{
    /// <summary>The project: name, ARN or object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ProjectArgument(IsSingle = true)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public ProjectIdentity Project { get; set; } = null!;

    /// <summary>The name of the model; by default the current time.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? VersionName { get; set; }

    /// <summary>The bucket for the evaluation; by default the connection's, or custom-labels-account-region.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [ValidateNotNullOrEmpty]
    public string? OutputBucket { get; set; }

    /// <summary>The prefix of the results' keys; by default custom-labels/project/version.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutputPrefix { get; set; }

    /// <summary>Tags of the model, as a hashtable.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? Tag { get; set; }

    /// <summary>Train without checking first whether the datasets would make the training fail.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Wait until the model is trained; a failed training is an error.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long -Wait waits: seconds, or a TimeSpan. The training itself continues afterward.</summary>
    [Parameter]
    [TimeoutTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken) =>
        await Work.AttemptAsync(Project, async () =>
        {
            var connection = await ConnectAsync(cancellationToken);
            ModelClient models = new(connection);
            TrainingRequest request = new()
            {
                Project = Project,
                VersionName = VersionName,
                OutputBucket = OutputBucket,
                OutputPrefix = OutputPrefix,
                Tags = Tag.ToTags(),
                Force = Force,
            };
            if (!await ShouldPayAsync(connection, CostMessages.Train(Project, connection.Price, await PastTrainings.FindAsync(connection, Project, cancellationToken))))
            {
                await Work.WouldFailAsync(() => new TrainingStart(connection).InspectAsync(request, Work.Progress, cancellationToken));
                return;
            }

            var model = await new TrainingStart(connection).RunAsync(request, MayCreateBucket, Work.Progress, cancellationToken);
            if (Wait)
            {
                model = await Work.WaitForAsync(Messages.TrainingGoesOn(model, connection.IsAws), () => models.WaitAsync(new ModelIdentity(model), ["TRAINING_COMPLETED"], Timeout, Work.Progress, cancellationToken));
            }

            await Work.WriteAsync(model);
        });

    private Task<bool> MayCreateBucket(string bucket) => Work.AlwaysAskAsync(bucket, "Create bucket", Messages.MakeBucket(bucket));
}
