using CustomLabels.Detections;

namespace CustomLabels.Commands;

/// <summary>Asks a running model what it sees in photos: one object per photo, in the order given.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "CLDetection", DefaultParameterSetName = PathSet, HelpUri = HelpPages.Base + "Invoke-CLDetection.md")]
[OutputType(typeof(Detection))]
public sealed class InvokeDetectionCommand : ServiceCmdlet
{
    private const string PathSet = "Path";
    private const string ModelFirstSet = "ModelFirst";
    private const string LiteralPathSet = "LiteralPath";
    private const string BytesSet = "Bytes";

    private DetectionBatch? _detections;
    private DetectionThresholds? _thresholds;

    /// <summary>Photos: files, with wildcards, or s3:// locations. Before or after the model.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ParameterSetName = ModelFirstSet)]
    [PathWord]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = null!;

    /// <summary>Photos: files by literal name, or s3:// locations. Takes files from the pipeline.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "FullName", "Image")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = null!;

    /// <summary>A photo as bytes.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BytesSet)]
    [ValidateNotNullOrEmpty]
    public byte[] Bytes { get; set; } = null!;

    /// <summary>The model: project/version, project (its newest version), ARN or object.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ModelFirstSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = LiteralPathSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = BytesSet)]
    [ModelArgument(IsSingle = true, LeavesOthers = true)]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public ModelIdentity Model { get; set; } = null!;

    /// <summary>Only labels with at least this confidence, 0 to 100; by default each label's assumed threshold.</summary>
    [Parameter]
    [ValidateRange(0.0, 100.0)]
    public double? MinConfidence { get; set; }

    /// <summary>Give each label from the threshold on that Get-CLThreshold -Save kept with the model.</summary>
    [Parameter]
    public SwitchParameter UseThreshold { get; set; }

    /// <summary>Give each label from its threshold on: those of a file of Get-CLThreshold -Destination, or objects of Get-CLThreshold.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? Threshold { get; set; }

    /// <summary>The most labels per photo.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? MaxResults { get; set; }

    /// <summary>Send photos as they are, even those too large for the service, instead of scaling them down.</summary>
    [Parameter]
    public SwitchParameter NoFit { get; set; }

    /// <summary>How many photos are under way at a time.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 4;

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (!UseThreshold && Threshold is null)
        {
            return;
        }

        if (MinConfidence is not null)
        {
            throw ThresholdMessages.TwoThresholds();
        }

        _thresholds = new DetectionThresholds(Threshold is null ? null : await Work.ThresholdsAsync(Threshold, cancellationToken), Work.Trace, Work.WarnAsync);
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        var photos = ParameterSetName switch
        {
            BytesSet => [new PhotoInput("bytes", ImageSource.FromBytes(Bytes, "bytes"))],
            LiteralPathSet => await ResolveAsync(LiteralPath, literal: true),
            _ => await ResolveAsync(Path, literal: false),
        };
        _detections ??= new DetectionBatch(
            new DetectionOptions { MinConfidence = MinConfidence, Thresholds = _thresholds, MaxResults = MaxResults, Fits = !NoFit, ThrottleLimit = ThrottleLimit },
            Work.Start,
            (target, detection) => Work.AttemptAsync(target, async () => await Work.WriteAsync(await detection)),
            Work.Progress);
        await _detections.AddAsync(await ConnectAsync(cancellationToken), Model, photos, cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task EndAsync(CancellationToken cancellationToken) => _detections?.FinishAsync() ?? Task.CompletedTask;

    private async Task<List<PhotoInput>> ResolveAsync(string[] paths, bool literal)
    {
        List<PhotoInput> photos = [];
        foreach (var path in paths)
        {
            var found = await Work.OnPipelineAsync(() => this.ResolvePhotos(path, literal));
            if (found.Count == 0)
            {
                await Work.WarnAsync(Messages.NothingMatches(path));
            }

            photos.AddRange(found);
        }

        return photos;
    }
}
