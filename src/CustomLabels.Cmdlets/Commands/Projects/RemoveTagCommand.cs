using CustomLabels.Tags;

namespace CustomLabels.Commands;

/// <summary>Removes tags of projects, datasets and models by their keys.</summary>
[Cmdlet(VerbsCommon.Remove, "CLTag", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpPages.Base + "Remove-CLTag.md")]
public sealed class RemoveTagCommand : RemovalCmdlet
{
    /// <summary>Projects, project/train and project/test, project/version, ARNs or objects; tags name theirs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Project", "Dataset", "Model")]
    [ResourceArgument]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [SupportsWildcards]
    public ResourceIdentity[] Resource { get; set; } = null!;

    /// <summary>The keys. Missing keys are not an error.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TagKeyCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Key { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (var resource in await Selection.ExpandAsync(Resource, cancellationToken))
        {
            await RemoveAsync(resource, async () =>
            {
                TagClient tags = new(await ConnectAsync(cancellationToken));
                var there = await tags.ListAsync(resource, cancellationToken);
                if (!there.Any(tag => Key.Contains(tag.Key, StringComparer.Ordinal)))
                {
                    await Work.NothingToDoAsync(Messages.NoSuchTags(resource, Key));
                }
                else if (await MayRemoveAsync(() => Work.ShouldProcessAsync(resource.ToString(), $"Remove tags {string.Join(", ", Key)} of")))
                {
                    await tags.RemoveAsync(resource, Key, cancellationToken);
                }
            });
        }
    }
}
