using System.Diagnostics;
using System.Management.Automation;
using CustomLabels.Completion;
using CustomLabels.Connections;
using CustomLabels.Detections;
using CustomLabels.Errors;
using CustomLabels.Identity;
using CustomLabels.Models;
using CustomLabels.Pipeline;

namespace CustomLabels.Commands;

/// <summary>Asks a running model what it sees in photos: one object per photo, in the order in which they were given.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "CLDetection", DefaultParameterSetName = PathSet, HelpUri = HelpPages.Base + "Invoke-CLDetection.md")]
[OutputType(typeof(Detection))]
public sealed class InvokeDetectionCommand : ServiceCmdlet
{
    private const string PathSet = "Path";
    private const string ModelFirstSet = "ModelFirst";
    private const string LiteralPathSet = "LiteralPath";
    private const string BytesSet = "Bytes";

    private readonly Stopwatch _watch = new();
    private readonly HashSet<ModelIdentity> _unusable = [];
    private readonly Dictionary<ModelIdentity, Task<string>> _arns = [];
    private OrderedWork? _work;
    private int _total;
    private int _done;

    /// <summary>Photos: files, with wildcards, or s3:// locations. Before the model or behind it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ParameterSetName = ModelFirstSet)]
    [PathWord]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = null!;

    /// <summary>Photos: files whose names are taken as they are, or s3:// locations. Takes file objects from the pipeline.</summary>
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

    /// <summary>Only labels with at least this confidence, 0 to 100; else each label's assumed threshold counts.</summary>
    [Parameter]
    [ValidateRange(0.0, 100.0)]
    public double? MinConfidence { get; set; }

    /// <summary>At most so many labels per photo.</summary>
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
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        List<PhotoInput> photos = ParameterSetName switch
        {
            BytesSet => [new PhotoInput("bytes", ImageSource.FromBytes(Bytes, "bytes"))],
            LiteralPathSet => await ResolveAsync(LiteralPath, literal: true),
            _ => await ResolveAsync(Path, literal: false),
        };
        _total += photos.Count;
        _watch.Start();
        _work ??= new OrderedWork(ThrottleLimit);
        ServiceConnection connection = await ConnectAsync(cancellationToken);
        ModelIdentity model = Model;
        if (!_arns.TryGetValue(model, out Task<string>? arn))
        {
            _arns[model] = arn = Start(() => new ModelClient(connection).ResolveArnAsync(model, cancellationToken));
        }

        foreach (PhotoInput photo in photos.Where(_ => !_unusable.Contains(model)))
        {
            await _work.AddAsync(
                () => Start(() => DetectAsync(connection, arn, photo, cancellationToken)),
                detection => DeliverAsync(detection, model, photo));
        }
    }

    /// <inheritdoc/>
    protected override Task EndAsync(CancellationToken cancellationToken) => _work?.FinishAsync() ?? Task.CompletedTask;

    private async Task<Detection> DetectAsync(ServiceConnection connection, Task<string> arn, PhotoInput photo, CancellationToken cancellationToken) =>
        photo.Source is null
            ? throw photo.Problem!
            : await new Detector(connection).DetectAsync(await arn, photo.Source, MinConfidence, MaxResults, !NoFit, cancellationToken);

    private async Task DeliverAsync(Task<Detection> detection, ModelIdentity model, PhotoInput photo)
    {
        await AttemptAsync(photo.Target, async () =>
        {
            try
            {
                await WriteAsync(await detection);
            }
            catch (Exception e) when (!EndsTheCmdlet(e) && e.ToErrorRecord(null).ConcernsTheModel())
            {
                // One error for the model, not one for each photo that it cannot take.
                if (_unusable.Add(model))
                {
                    await WriteAsync(e.ToErrorRecord(model));
                }
            }
        });
        _done++;
        TimeSpan remaining = _watch.Elapsed / _done * (_total - _done);
        Progress.Report(new OperationProgress("Detecting labels", $"{_done} of {_total} photos", 100 * _done / _total, remaining));
    }

    private async Task<List<PhotoInput>> ResolveAsync(string[] paths, bool literal)
    {
        List<PhotoInput> photos = [];
        foreach (string path in paths)
        {
            List<PhotoInput> found = await OnPipelineAsync(() => this.ResolvePhotos(path, literal));
            if (found.Count == 0)
            {
                await WarnAsync(Messages.NothingMatches(path));
            }

            photos.AddRange(found);
        }

        return photos;
    }
}
