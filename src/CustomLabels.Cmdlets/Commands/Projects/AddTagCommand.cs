using CustomLabels.Tags;

namespace CustomLabels.Commands;

/// <summary>Sets tags of projects, datasets and models. Other tags stay.</summary>
[Cmdlet(VerbsCommon.Add, "CLTag", SupportsShouldProcess = true, DefaultParameterSetName = NamedSet, HelpUri = HelpPages.Base + "Add-CLTag.md")]
[OutputType(typeof(ResourceTag))]
public sealed class AddTagCommand : SelectingCmdlet
{
    private const string NamedSet = "Named";
    private const string PipedSet = "Piped";

    /// <summary>Projects, project/train and project/test, project/version, ARNs or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NamedSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PipedSet)]
    [Alias("Project", "Dataset", "Model")]
    [ResourceArgument(LeavesHashtables = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [SupportsWildcards]
    public ResourceIdentity[] Resource { get; set; } = null!;

    /// <summary>The tags, as a hashtable.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = NamedSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PipedSet)]
    [ValidateNotNullOrEmpty]
    public Hashtable Tag { get; set; } = null!;

    /// <summary>Write the tags that were set.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        var tags = Tag.ToTags()!;
        var text = string.Join(", ", tags.OrderBy(static t => t.Key, StringComparer.Ordinal).Select(static t => $"{t.Key}={t.Value}"));
        foreach (var resource in await Selection.ExpandAsync(Resource, cancellationToken))
        {
            await Selection.AttemptAsync(resource, async () =>
            {
                TagClient client = new(await ConnectAsync(cancellationToken));
                if (await Work.IsDryRunAsync())
                {
                    await client.ListAsync(resource, cancellationToken);
                }

                if (!await Work.ShouldProcessAsync(resource.ToString(), $"Set tags {text} of"))
                {
                    return;
                }

                await client.SetAsync(resource, tags, cancellationToken);
                if (PassThru)
                {
                    foreach (var tag in (await client.ListAsync(resource, cancellationToken)).Where(t => tags.ContainsKey(t.Key)))
                    {
                        await Work.WriteAsync(tag);
                    }
                }
            });
        }
    }
}
