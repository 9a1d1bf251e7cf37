using CustomLabels.Policies;

namespace CustomLabels.Commands;

/// <summary>Stores a policy of a project: who may copy its models to another account or project.</summary>
[Cmdlet(VerbsCommon.Set, "CLProjectPolicy", SupportsShouldProcess = true, DefaultParameterSetName = AllowSet, HelpUri = HelpPages.Base + "Set-CLProjectPolicy.md")]
[OutputType(typeof(ProjectPolicy))]
public sealed class SetProjectPolicyCommand : ServiceCmdlet
{
    private const string AllowSet = "Allow";
    private const string DocumentSet = "Document";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    /// <summary>The project: name, ARN or object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ProjectArgument(IsSingle = true)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public ProjectIdentity Project { get; set; } = null!;

    /// <summary>The name of the policy. A policy of that name is replaced.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(PolicyCompleter))]
    [ValidateNotNullOrEmpty]
    public string PolicyName { get; set; } = "allow-copy";

    /// <summary>Accounts that may copy, 12 digits each.</summary>
    [Parameter(ParameterSetName = AllowSet)]
    [ValidateNotNullOrEmpty]
    public string[] AllowAccount { get; set; } = [];

    /// <summary>Users, roles or accounts that may copy: ARNs.</summary>
    [Parameter(ParameterSetName = AllowSet)]
    [ValidateNotNullOrEmpty]
    public string[] AllowPrincipal { get; set; } = [];

    /// <summary>The models that may be copied; by default all of the project.</summary>
    [Parameter(ParameterSetName = AllowSet)]
    [ModelArgument(IsSingle = true)]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public ModelIdentity[] Model { get; set; } = [];

    /// <summary>The whole document: JSON, or a hashtable.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DocumentSet)]
    [ValidateNotNullOrEmpty]
    public object Document { get; set; } = null!;

    /// <summary>A file with the whole document.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = null!;

    /// <summary>The same, by a literal name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = null!;

    /// <summary>Replace the policy only if this is the stored revision.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RevisionId { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken) =>
        await Work.AttemptAsync(Project, async () =>
        {
            if (ParameterSetName == AllowSet && AllowAccount.Length + AllowPrincipal.Length == 0)
            {
                throw Messages.NobodyAllowed();
            }

            ProjectPolicyClient policies = new(await ConnectAsync(cancellationToken));
            ProjectIdentity project = new(await policies.ResolveArnAsync(Project, cancellationToken));
            var document = await DocumentAsync(policies, project, cancellationToken);
            var before = await policies.FindAsync(project, PolicyName, cancellationToken);
            if (before is not null && RevisionId is null && ProjectPolicyClient.IsSameDocument(before.Document, document))
            {
                await Work.WriteAsync(before);
                return;
            }

            if (await Work.ShouldProcessSentenceAsync(Messages.PutPolicy(project, PolicyName, document, before)))
            {
                await Work.WriteAsync(await policies.PutAsync(project, PolicyName, document, RevisionId ?? before?.RevisionId, cancellationToken));
            }
        });

    private async Task<string> DocumentAsync(ProjectPolicyClient policies, ProjectIdentity project, CancellationToken cancellationToken)
    {
        if (ParameterSetName == AllowSet)
        {
            return await policies.ComposeAsync(project, [.. AllowAccount, .. AllowPrincipal], Model, cancellationToken);
        }

        if (ParameterSetName == DocumentSet)
        {
            return await Work.OnPipelineAsync(() => JsonText.Of(Document));
        }

        var isLiteral = ParameterSetName == LiteralPathSet;
        var file = await Work.SourceAsync(isLiteral ? LiteralPath : Path, isLiteral, takesFolders: false);
        return File.Exists(file) ? (await File.ReadAllTextAsync(file, cancellationToken)).Trim() : throw Messages.FileNotFound(file);
    }
}
