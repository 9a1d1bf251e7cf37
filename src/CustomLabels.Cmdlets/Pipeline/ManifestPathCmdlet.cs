using CustomLabels.Annotations;

namespace CustomLabels.Pipeline;

/// <summary>The base of cmdlets that read one manifest after the other, by path or from the pipeline, and can change labels on the way.</summary>
public abstract class ManifestPathCmdlet : ServiceCmdlet
{
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";

    /// <summary>The manifests: files, with or without wildcards, or s3://bucket/key.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = null!;

    /// <summary>The manifests, by literal names. Takes files from the pipeline.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = null!;

    /// <summary>New names: @{ cat = 'Cat' }. Case matters.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LabelTableCompleter))]
    [ValidateNotNull]
    public Hashtable? RenameLabel { get; set; }

    /// <summary>Labels to become one: @{ vehicle = 'car', 'lorry' }.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LabelTableCompleter))]
    [ValidateNotNull]
    public Hashtable? MergeLabel { get; set; }

    /// <summary>Labels to remove. Images that lose all their labels stay, unlabeled.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LabelCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? RemoveLabel { get; set; }

    /// <summary>Whether wildcard characters in the paths stand for themselves.</summary>
    private protected bool IsLiteral => ParameterSetName == LiteralPathSet;

    /// <summary>The paths that were given.</summary>
    private protected string[] GivenPaths => IsLiteral ? LiteralPath : Path;

    /// <summary>The changes of labels that the user asks for.</summary>
    /// <exception cref="CustomLabelsException"><c>InvalidLabelChange</c>: two changes of one label, or a new name that is no label.</exception>
    private protected LabelChanges LabelChanges() => LabelHashtables.Changes(RenameLabel, MergeLabel, RemoveLabel);
}
