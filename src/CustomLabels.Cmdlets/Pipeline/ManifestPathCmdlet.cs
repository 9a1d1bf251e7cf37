using System.Management.Automation;

namespace CustomLabels.Pipeline;

/// <summary>The base of cmdlets that read one manifest after the other, by path or from the pipeline.</summary>
public abstract class ManifestPathCmdlet : RelabelingCmdlet
{
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";

    /// <summary>The manifests: files, with wildcards or without, or s3://bucket/key.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = null!;

    /// <summary>The manifests, by names that are taken as they stand. Takes file objects from the pipeline.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = null!;

    /// <summary>Whether wildcard characters in the paths stand for themselves.</summary>
    private protected bool IsLiteral => ParameterSetName == LiteralPathSet;

    /// <summary>The paths that were given.</summary>
    private protected string[] GivenPaths => IsLiteral ? LiteralPath : Path;
}
