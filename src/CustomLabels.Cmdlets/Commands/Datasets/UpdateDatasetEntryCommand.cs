using CustomLabels.Datasets.Entries;
using CustomLabels.Datasets;
using CustomLabels.Evaluations.LabelErrors;

namespace CustomLabels.Commands;

/// <summary>Adds entries to a dataset, or replaces those of the same images.</summary>
[Cmdlet(VerbsData.Update, "CLDatasetEntry", SupportsShouldProcess = true, DefaultParameterSetName = LineSet, HelpUri = HelpPages.Base + "Update-CLDatasetEntry.md")]
[OutputType(typeof(Dataset))]
public sealed class UpdateDatasetEntryCommand : ServiceCmdlet
{
    private const string LineSet = "JsonLine";
    private const string EntrySet = "Entry";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string SourceRefSet = "SourceRef";
    private const string LabelErrorSet = "LabelError";

    private readonly Dictionary<DatasetIdentity, EntryChanges> _changes = [];
    private readonly Dictionary<DatasetIdentity, List<LabelError>> _errors = [];
    private int _lines;

    /// <summary>The dataset: project/train, project/test, ARN or object. Entries from the pipeline know theirs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [DatasetArgument(IsSingle = true)]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    public DatasetIdentity Dataset { get; set; } = null!;

    /// <summary>Lines of a manifest. Takes text from the pipeline, and objects that have a line as JsonLine.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LineSet)]
    [AllowEmptyString]
    public string JsonLine { get; set; } = null!;

    /// <summary>Entries, as Get-CLDatasetEntry gives them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = EntrySet)]
    public DatasetEntry Entry { get; set; } = null!;

    /// <summary>A manifest, or several: files of JSON lines.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = null!;

    /// <summary>The same, by literal names. Takes files from the pipeline.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = null!;

    /// <summary>The images, as s3://bucket/key, that get the labels.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SourceRefSet)]
    [ValidateNotNullOrEmpty]
    public string[] SourceRef { get; set; } = null!;

    /// <summary>The labels of the images as a whole, in place of those they have; @() for none. Valid boxes of entries stay.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SourceRefSet)]
    [Parameter(ParameterSetName = EntrySet)]
    [ArgumentCompleter(typeof(LabelCompleter))]
    [AllowEmptyCollection]
    public string[]? Label { get; set; }

    /// <summary>What Find-CLLabelError found, after review: each is corrected as it suggests.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = LabelErrorSet)]
    [LabelErrorArgument]
    public LabelError LabelError { get; set; } = null!;

    /// <summary>Send lines that the service takes but cannot fully use, instead of refusing them.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Continue an interrupted update: leave out the lines that the dataset already has.</summary>
    [Parameter]
    public SwitchParameter Resume { get; set; }

    /// <summary>Do not wait for the dataset to be updated.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (!_changes.TryGetValue(Dataset, out var changes))
        {
            _changes[Dataset] = changes = new EntryChanges(Force);
        }

        switch (ParameterSetName)
        {
            case PathSet or LiteralPathSet:
                var isLiteral = ParameterSetName == LiteralPathSet;
                foreach (var path in isLiteral ? LiteralPath : Path)
                {
                    await Work.AttemptAsync(path, () => AddFilesAsync(changes, path, isLiteral, cancellationToken));
                }

                break;
            case SourceRefSet:
                foreach (var image in SourceRef)
                {
                    await RefuseAsync(changes.Label(image, Label!));
                }

                break;
            case LabelErrorSet:
                if (!_errors.TryGetValue(Dataset, out var errors))
                {
                    _errors[Dataset] = errors = [];
                }

                errors.Add(LabelError);
                break;
            case EntrySet:
                await RefuseAsync(Label is null ? changes.Add(Entry.JsonLine, null, Entry.Image) : changes.Label(Entry, Label));
                break;
            default:
                await RefuseAsync(changes.Add(JsonLine, string.Create(CultureInfo.InvariantCulture, $"Line {++_lines}")));
                break;
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        foreach ((var dataset, var errors) in _errors)
        {
            await Work.AttemptAsync(dataset, () => CorrectAsync(dataset, errors, cancellationToken));
        }

        foreach ((var dataset, var changes) in _changes.Where(static c => c.Value.Accepted.Count > 0))
        {
            await Work.AttemptAsync(dataset, () => SendAsync(dataset, changes, cancellationToken));
        }
    }

    private async Task CorrectAsync(DatasetIdentity dataset, List<LabelError> errors, CancellationToken cancellationToken)
    {
        var agreed = errors.Count(error => !LabelCorrection.HasSuggestion(error));
        if (agreed > 0)
        {
            await Work.WarnAsync(Messages.NothingSuggested(agreed, errors.Count));
        }

        LabelCorrections corrections = new(new EntryClient(await ConnectAsync(cancellationToken)));
        foreach (var refusal in await corrections.AddAsync(dataset, errors, _changes[dataset], cancellationToken))
        {
            await RefuseAsync(refusal);
        }
    }

    private async Task SendAsync(DatasetIdentity dataset, EntryChanges changes, CancellationToken cancellationToken)
    {
        if (changes.Buckets.Count > 1)
        {
            await Work.WarnAsync(Messages.SeveralBuckets(dataset, changes.Buckets));
        }

        if (await Work.IsDryRunAsync())
        {
            await new DatasetClient(await ConnectAsync(cancellationToken)).GetAsync(dataset, cancellationToken);
        }

        if (!await Work.ShouldProcessAsync(dataset.ToString(), Messages.UpdateEntries(changes.Accepted.Count)))
        {
            return;
        }

        EntryClient entries = new(await ConnectAsync(cancellationToken));
        var result = await entries.UpdateAsync(dataset, changes, Resume, !NoWait, Work.Progress, cancellationToken);
        foreach (var problem in result.Problems)
        {
            await RefuseAsync(problem);
        }

        // A dataset whose update failed is not for the next command in the pipeline.
        if (result.Dataset.Status != "UPDATE_FAILED" || NoWait)
        {
            await Work.WriteAsync(result.Dataset);
        }
    }

    private async Task AddFilesAsync(EntryChanges changes, string path, bool isLiteral, CancellationToken cancellationToken)
    {
        foreach (var file in await this.ManifestsAsync(path, isLiteral, cancellationToken))
        {
            await foreach (var refusal in changes.AddAsync(file, cancellationToken))
            {
                await RefuseAsync(refusal);
            }
        }
    }

    private Task RefuseAsync(CustomLabelsException? refusal) => refusal is null ? Task.CompletedTask : Work.WriteAsync(refusal.ToErrorRecord(refusal.Target));
}
