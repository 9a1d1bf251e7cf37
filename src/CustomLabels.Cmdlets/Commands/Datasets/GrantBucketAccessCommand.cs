using CustomLabels.Storage;

namespace CustomLabels.Commands;

/// <summary>Grants the rights on a bucket that training and detection need, by adding them to its policy.</summary>
/// <remarks>Statements of others stay as they are. Running it again changes nothing.</remarks>
[Cmdlet(VerbsSecurity.Grant, "CLBucketAccess", SupportsShouldProcess = true, HelpUri = HelpPages.Base + "Grant-CLBucketAccess.md")]
[OutputType(typeof(BucketGrant))]
public sealed class GrantBucketAccessCommand : ServiceCmdlet
{
    /// <summary>The buckets.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Bucket { get; set; } = null!;

    /// <summary>Who gets the rights: ARNs of users, roles or accounts; by default the caller.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Principal { get; set; } = [];

    /// <summary>Accounts that get the rights, 12 digits each, to pass on to their users and roles.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Account { get; set; } = [];

    /// <summary>To read photos and manifests, to write results, or both.</summary>
    [Parameter]
    [ValidateSet("Read", "Write", "ReadWrite")]
    public string Access { get; set; } = "ReadWrite";

    /// <summary>The prefix of the objects' keys; by default all objects.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Prefix { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (var bucket in Bucket)
        {
            await Work.AttemptAsync(bucket, async () =>
            {
                BucketRights rights = new(
                    bucket,
                    [.. Principal, .. Account],
                    Access.StartsWith("Read", StringComparison.OrdinalIgnoreCase),
                    Access.EndsWith("Write", StringComparison.OrdinalIgnoreCase),
                    Prefix);
                BucketPolicyClient policies = new(await ConnectAsync(cancellationToken));
                var grant = await policies.PlanAsync(rights, cancellationToken);
                if (!await Work.ShouldProcessSentenceAsync(Messages.Grant(grant)))
                {
                    return;
                }

                if (grant.IsChanged)
                {
                    await policies.ApplyAsync(grant, cancellationToken);
                }

                await Work.WriteAsync(grant);
            });
        }
    }
}
