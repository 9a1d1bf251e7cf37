using CustomLabels.Tags;

namespace CustomLabels.Commands;

/// <summary>Gets the tags of projects, datasets and models: one object per tag.</summary>
[Cmdlet(VerbsCommon.Get, "CLTag", HelpUri = HelpPages.Base + "Get-CLTag.md")]
[OutputType(typeof(ResourceTag))]
public sealed class GetTagCommand : SelectingCmdlet
{
    /// <summary>Projects, project/train and project/test, project/version, ARNs or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Project", "Dataset", "Model")]
    [ResourceArgument]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [SupportsWildcards]
    public ResourceIdentity[] Resource { get; set; } = null!;

    /// <summary>Only tags of these keys; wildcards are allowed.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(TagKeyCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Key { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        // Keys are case-sensitive on AWS.
        WildcardPattern[] patterns = [.. Key.Select(static k => WildcardPattern.Get(k, WildcardOptions.None))];
        foreach (var resource in await Selection.ExpandAsync(Resource, cancellationToken))
        {
            await Selection.AttemptAsync(resource, async () =>
            {
                TagClient client = new(await ConnectAsync(cancellationToken));
                foreach (var tag in await client.ListAsync(resource, cancellationToken))
                {
                    if (patterns.Any(p => p.IsMatch(tag.Key)))
                    {
                        await Work.WriteAsync(tag);
                    }
                }
            });
        }
    }
}
