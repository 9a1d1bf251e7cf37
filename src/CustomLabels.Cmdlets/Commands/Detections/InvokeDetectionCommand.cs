using System.Runtime.CompilerServices;
using CustomLabels.Detections;
using CustomLabels.Detections.Bulk;
using CustomLabels.Detections.Videos;

namespace CustomLabels.Commands;

/// <summary>Asks a running model what it sees in photos, as many at a time as help: one object per photo, in the order given.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "CLDetection", DefaultParameterSetName = PathSet, HelpUri = HelpPages.Base + "Invoke-CLDetection.md")]
[OutputType(typeof(Detection))]
public sealed class InvokeDetectionCommand : ServiceCmdlet
{
    private const string PathSet = "Path";
    private const string ModelFirstSet = "ModelFirst";
    private const string LiteralPathSet = "LiteralPath";
    private const string BytesSet = "Bytes";

    private DetectionRuns? _detections;
    private DetectionThresholds? _thresholds;

    /// <summary>Photos: files, with wildcards, s3:// locations, prefixes (s3://bucket/prefix/), manifests and videos. Before or after the model.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ParameterSetName = ModelFirstSet)]
    [PathWord]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = null!;

    /// <summary>Photos: files by literal name, s3:// locations, prefixes, manifests and videos. Takes files from the pipeline.</summary>
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

    /// <summary>Only labels of these names; with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] IncludeLabel { get; set; } = [];

    /// <summary>Without labels of these names; with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] ExcludeLabel { get; set; } = [];

    /// <summary>For videos: how many frames to detect in for each second.</summary>
    [Parameter]
    [ValidateRange(0.001, 240.0)]
    public double Fps { get; set; } = 1;

    /// <summary>The most photos under way at a time; how many there are adapts to the service.</summary>
    [Parameter]
    [ValidateRange(1, DetectionOptions.MaxThrottleLimit)]
    public int ThrottleLimit { get; set; } = DetectionOptions.MaxThrottleLimit;

    /// <summary>How long to go on trying while the service does not answer, or refuses everything: seconds, or a TimeSpan.</summary>
    [Parameter]
    [TimeoutTransformation]
    public TimeSpan RetryTimeout { get; set; } = new DetectionOptions().RetryTimeout;

    /// <summary>Write each object when its photo is done, and not in the order given.</summary>
    [Parameter]
    public SwitchParameter AsCompleted { get; set; }

    /// <summary>A file that keeps what is done. Another run with it does only the rest, and writes all.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ResumeFile { get; set; }

    /// <summary>The name of a variable for what was done: counts, rate, cost.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SummaryVariable { get; set; }

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
        if (ResumeFile is not null && ParameterSetName == BytesSet)
        {
            throw Messages.ResumeWithoutNames();
        }

        _detections ??= new DetectionRuns(Work, await OptionsAsync());
        if (ParameterSetName == BytesSet)
        {
            await AddAsync("bytes", new[] { new PhotoInput("bytes", ImageSource.FromBytes(Bytes, "bytes")) }.ToAsyncEnumerable(), cancellationToken);
            return;
        }

        var literal = ParameterSetName == LiteralPathSet;
        foreach (var path in literal ? LiteralPath : Path)
        {
            await AddAsync(path, PhotosAsync(path, literal, cancellationToken), cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_detections is null)
        {
            return;
        }

        await _detections.FinishAsync();
        if (SummaryVariable is not null)
        {
            var summaries = _detections.Summaries;
            await Work.OnPipelineAsync(() =>
            {
                SessionState.PSVariable.Set(SummaryVariable, summaries.Count == 1 ? summaries[0] : summaries.ToArray());
                return true;
            });
        }
    }

    private async Task<DetectionOptions> OptionsAsync() => new()
    {
        MinConfidence = MinConfidence,
        Thresholds = _thresholds,
        MaxResults = MaxResults,
        Filter = LabelPatterns.ToFilter(IncludeLabel, ExcludeLabel),
        Fits = !NoFit,
        ThrottleLimit = ThrottleLimit,
        RetryTimeout = RetryTimeout,
        AsCompleted = AsCompleted,
        ResumeFile = ResumeFile is null ? null : await Work.TargetPathAsync(ResumeFile),
        WantsCost = SummaryVariable is not null,
    };

    private async Task AddAsync(string path, IAsyncEnumerable<PhotoInput> photos, CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(cancellationToken);
        if (!await Work.AttemptAsync(path, () => _detections!.AddAsync(connection, Model, photos, cancellationToken)))
        {
            await _detections!.FinishAsync();
        }
    }

    private async IAsyncEnumerable<PhotoInput> PhotosAsync(string path, bool literal, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PhotoLists lists = new(await ConnectAsync(cancellationToken));
        if (PhotoLists.IsPrefix(path))
        {
            await foreach (var photo in lists.UnderAsync(path, (all, others) => TellAsync(path, all, others), cancellationToken))
            {
                yield return photo;
            }

            yield break;
        }

        if (VideoFrame.Of(FilePaths.WithoutProvider(path)) is { } frame && File.Exists(frame.Video))
        {
            yield return await VideoFrames.ReadAsync(frame, cancellationToken);
            yield break;
        }

        var found = await Work.OnPipelineAsync(() => this.ResolvePhotos(path, literal));
        if (found.Count == 0)
        {
            await Work.WarnAsync(Messages.NothingMatches(path));
        }

        foreach (var photo in found)
        {
            var listed = photo.Source is not { } source ? null
                : PhotoLists.IsManifest(source.Name) ? lists.OfManifestAsync(source.Name, cancellationToken)
                : VideoFrames.IsVideo(source.Name) ? VideoFrames.ReadAsync(source, Fps, Work.WarnAsync, cancellationToken)
                : null;
            await foreach (var one in listed ?? new[] { photo }.ToAsyncEnumerable())
            {
                yield return one;
            }
        }
    }

    private Task TellAsync(string prefix, int all, int others) =>
        all == 0 ? Work.WarnAsync(Messages.NothingMatches(prefix)) : others > 0 ? Work.WarnAsync(Messages.NoPhotos(prefix, all, others)) : Task.CompletedTask;
}
