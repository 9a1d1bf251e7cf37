using CustomLabels.Annotations;
using CustomLabels.Datasets;
using CustomLabels.Formats;
using CustomLabels.Formats.Sources;
using CustomLabels.Storage;

namespace CustomLabels.Pipeline;

/// <summary>The base of cmdlets that take labeled images as people have them, in files or as objects from the pipeline, and can change labels on the way.</summary>
public abstract class SourceCmdlet : ServiceCmdlet
{
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";
    private protected const string ObjectSet = "InputObject";

    private readonly List<SourceRow> _rows = [];
    private string _source = ".";

    /// <summary>A folder per label, or a folder or file with annotations: manifest (also s3://bucket/key), COCO, Pascal VOC, YOLO, CSV.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public virtual string Path { get; set; } = null!;

    /// <summary>The same, by a literal name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = null!;

    /// <summary>Objects that describe images: Path, Label, and for a box Left, Top, Width, Height; Part and Group where they matter.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>The format of the annotations; detected when omitted.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateNotNull]
    public virtual DatasetFormat? Format { get; set; }

    /// <summary>Where the images are, when not beside their annotations: a folder, or s3://bucket/prefix/.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ImageRoot { get; set; }

    /// <summary>The share of each label's images to train on; the rest are for the test.</summary>
    [Parameter]
    [ValidateRange(0.05, 1.0)]
    public double? Split { get; set; }

    /// <summary>Decides which images go where: the same seed, the same split.</summary>
    [Parameter]
    public int Seed { get; set; } = 1;

    /// <summary>Keeps related images together: a property of the files or objects, or a script block.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? GroupBy { get; set; }

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

    /// <summary>What to do with the images, once they are all known.</summary>
    /// <param name="source">Says what they are called in messages.</param>
    /// <param name="cancellationToken">Canceled when the pipeline stops.</param>
    private protected abstract Task TakeAsync(string source, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (ParameterSetName != ObjectSet)
        {
            await Work.AttemptAsync(Path ?? LiteralPath, async () =>
            {
                var given = ParameterSetName == LiteralPathSet ? LiteralPath : GivenPath;
                _source = await Work.SourceAsync(given, ParameterSetName == LiteralPathSet);
                await TakeAsync(_source, cancellationToken);
            });
            return;
        }

        await Work.AttemptAsync(InputObject, async () => _rows.Add(await Work.OnPipelineAsync(() => ImageRows.Read(InputObject, _rows.Count + 1, GroupBy))));
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (ParameterSetName == ObjectSet && _rows.Count > 0)
        {
            await Work.AttemptAsync(ObjectTarget, () => TakeAsync($"{_rows.Count} objects", cancellationToken));
        }
    }

    /// <summary>The path that was given.</summary>
    private protected virtual string GivenPath => Path;

    /// <summary>What errors about objects from the pipeline are about.</summary>
    private protected abstract object ObjectTarget { get; }

    /// <summary>A request with what the parameters say about the images.</summary>
    private protected async Task<T> WithSourceAsync<T>(T request)
        where T : DatasetSourceRequest
    {
        var areObjects = ParameterSetName == ObjectSet;
        DatasetSourceRequest source = request;
        return (T)(source with
        {
            Path = areObjects ? await Work.TargetPathAsync(".") : _source,
            Rows = areObjects ? _rows : null,
            Format = Format,
            ImageRoot = await Work.ImageRootAsync(ImageRoot),
            Split = Split,
            Seed = Seed,
            GroupBy = GroupBy is null || areObjects ? null : GroupsAsync,
            LabelChanges = LabelChanges(),
        });
    }

    /// <summary>The objects of S3, with the cmdlet's connection; it connects when it is asked.</summary>
    private protected async Task<IObjectStore> StoreAsync(CancellationToken cancellationToken) => new ObjectStore(await ConnectAsync(cancellationToken));

    /// <summary>The changes of labels that the user asks for.</summary>
    /// <exception cref="CustomLabelsException"><c>InvalidLabelChange</c>: two changes of one label, or a new name that is no label.</exception>
    private LabelChanges LabelChanges() => LabelHashtables.Changes(RenameLabel, MergeLabel, RemoveLabel);

    private Task<IReadOnlyList<string?>> GroupsAsync(IReadOnlyList<AnnotatedImage> images) => Work.OnPipelineAsync<IReadOnlyList<string?>>(() =>
        [.. images.Select(image => ImageRows.GroupOf(GroupBy!, image.IsInS3 ? image : new FileInfo(image.Source)))]);
}
