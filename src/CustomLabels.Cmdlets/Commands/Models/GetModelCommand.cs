using CustomLabels.Identities;
using CustomLabels.Tags;

namespace CustomLabels.Commands;

/// <summary>Gets models: all, those of a project, or single versions.</summary>
[Cmdlet(VerbsCommon.Get, "CLModel", HelpUri = HelpPages.Base + "Get-CLModel.md")]
[OutputType(typeof(Model))]
public sealed class GetModelCommand : SelectingCmdlet
{
    /// <summary>Models as project/version, with wildcards, ARNs or objects; a project stands for all its models.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Project", "ProjectName")]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelCompleter))]
    [SupportsWildcards]
    public ModelIdentity[]? Model { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (var model in Model ?? [new ModelIdentity("*")])
        {
            var all = model.VersionName is null ? new ModelIdentity(model.Project, "*") : model;
            await Work.AttemptAsync(model, async () =>
            {
                var connection = await ConnectAsync(cancellationToken);
                TagClient tags = new(connection);
                await Selection.WriteAsync(
                    model,
                    new IdentityMatches(connection).ModelsAsync(all, cancellationToken).Select(async (Model found, CancellationToken token) => await tags.WithTagsAsync(found, token)));
            });
        }
    }
}
