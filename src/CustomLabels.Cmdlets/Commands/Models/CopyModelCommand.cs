using CustomLabels.Models;
using CustomLabels.Models.Copying;

namespace CustomLabels.Commands;

/// <summary>Copies trained models into a project of this account, also from another account that allows it.</summary>
[Cmdlet(VerbsCommon.Copy, "CLModel", SupportsShouldProcess = true, HelpUri = HelpPages.Base + "Copy-CLModel.md")]
[OutputType(typeof(Model))]
public sealed class CopyModelCommand : ModelsCmdlet
{
    /// <summary>The project of this account that gets the copy: name, ARN or object.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ProjectArgument(IsSingle = true)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public ProjectIdentity Destination { get; set; } = null!;

    /// <summary>The name of the copy; by default that of the model.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? VersionName { get; set; }

    /// <summary>The ARN of the project of a model of another account.</summary>
    [Parameter]
    [ProjectArgument(IsSingle = true)]
    public ProjectIdentity? SourceProject { get; set; }

    /// <summary>The bucket for the evaluation; by default the connection's, or custom-labels-account-region.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [ValidateNotNullOrEmpty]
    public string? OutputBucket { get; set; }

    /// <summary>The prefix of the results' keys; by default custom-labels/project/version.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutputPrefix { get; set; }

    /// <summary>Tags of the copy, as a hashtable.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? Tag { get; set; }

    /// <summary>The KMS key for the results: id, ARN or alias.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? KmsKeyId { get; set; }

    /// <summary>Wait until the model is copied; a copy that fails is an error.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long -Wait waits: seconds, or a TimeSpan. The copy itself continues afterward.</summary>
    [Parameter]
    [TimeoutTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(ModelIdentity source, ServiceConnection connection, CancellationToken cancellationToken)
    {
        ModelClient models = new(connection);
        ModelCopy copy = new(connection);
        ModelCopyRequest request = new()
        {
            Source = source,
            SourceProjectArn = SourceProject?.Arn,
            Destination = Destination,
            VersionName = VersionName,
            OutputBucket = OutputBucket,
            OutputPrefix = OutputPrefix,
            Tags = Tag.ToTags(),
            KmsKeyId = KmsKeyId,
        };
        var plan = await copy.PlanAsync(request, cancellationToken);
        if (await Work.WouldFailAsync(() => models.RequireFreeAsync(new ModelIdentity(new ProjectIdentity(plan.Destination), plan.VersionName), cancellationToken)))
        {
            return;
        }

        if (!await Work.ShouldProcessSentenceAsync(Messages.Copy(plan)))
        {
            return;
        }

        var model = await copy.RunAsync(request, plan, MayCreateBucket, MayAllow, cancellationToken);
        if (Wait)
        {
            model = await Work.WaitForAsync(Messages.CopyGoesOn(model), () => models.WaitAsync(new ModelIdentity(model), ["COPYING_COMPLETED"], Timeout, Work.Progress, cancellationToken));
        }

        await Work.WriteAsync(model);
    }

    private Task<bool> MayCreateBucket(string bucket) => Work.AlwaysAskAsync(bucket, "Create bucket", Messages.MakeBucket(bucket));

    private Task<bool> MayAllow(string policy, string document) => Work.AlwaysAskAsync(policy, "Store project policy", Messages.AllowCopy(document));
}
