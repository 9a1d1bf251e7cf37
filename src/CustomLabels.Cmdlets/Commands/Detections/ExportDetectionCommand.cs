using CustomLabels.Detections.Export;
using CustomLabels.Exports;
using CustomLabels.Imaging.Painting;

namespace CustomLabels.Commands;

/// <summary>Draws detections on their photos, one by one or on sheets, or writes them as a table, JSON, COCO results or a manifest.</summary>
[Cmdlet(VerbsData.Export, "CLDetection", SupportsShouldProcess = true, DefaultParameterSetName = AsSet, HelpUri = HelpPages.Base + "Export-CLDetection.md")]
[OutputType(typeof(FileInfo))]
public sealed class ExportDetectionCommand : ServiceCmdlet
{
    private const string AsSet = "As";
    private const string SheetSet = "Sheet";

    private string _destination = null!;
    private DetectionPhotos? _photos;
    private PictureFiles? _pictures;
    private SheetFiles? _sheets;
    private DetectionExport? _export;
    private bool? _writes;
    private int _failed;
    private int _taken;

    /// <summary>What Invoke-CLDetection found, or examples of an evaluation.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Alias("InputObject")]
    [DetectionArgument]
    public IPaintable[] Detection { get; set; } = null!;

    /// <summary>The folder for the pictures, created if missing; or the file, with -As.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = null!;

    /// <summary>What is written: Picture (the default), Csv, JsonLines, Coco or Manifest.</summary>
    [Parameter(ParameterSetName = AsSet)]
    public DetectionFormat As { get; set; }

    /// <summary>For CSV: put an apostrophe before cells that a spreadsheet would take for a formula.</summary>
    [Parameter(ParameterSetName = AsSet)]
    public SwitchParameter EscapeFormula { get; set; }

    /// <summary>For COCO: the annotations that the results are to be compared with; their ids are used.</summary>
    [Parameter(ParameterSetName = AsSet)]
    [ValidateNotNullOrEmpty]
    public string? GroundTruth { get; set; }

    /// <summary>For manifests: where photos that are files are or will be in S3, as s3://bucket/prefix/.</summary>
    [Parameter(ParameterSetName = AsSet)]
    [ValidateNotNullOrEmpty]
    public string? ImageLocation { get; set; }

    /// <summary>Replace a file that exists. Pictures are replaced without it.</summary>
    [Parameter(ParameterSetName = AsSet)]
    public SwitchParameter Force { get; set; }

    /// <summary>Write pages of small pictures instead of a picture for each photo.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SheetSet)]
    public SwitchParameter Sheet { get; set; }

    /// <summary>How many pictures stand side by side on a page.</summary>
    [Parameter(ParameterSetName = SheetSet)]
    [ValidateRange(1, 20)]
    public int Columns { get; set; } = 5;

    /// <summary>The longest side of each picture on a page, in pixels.</summary>
    [Parameter(ParameterSetName = SheetSet)]
    [ValidateRange(64, 1000)]
    public int Size { get; set; } = 300;

    private bool IsFile => ParameterSetName == AsSet && As != DetectionFormat.Picture;

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        CmdletManifests.RequireImageLocation(ImageLocation);
        _destination = await Work.TargetPathAsync(Destination);
        _photos = new DetectionPhotos(this);
        if (IsFile)
        {
            var groundTruth = GroundTruth is null ? null : await Work.TargetPathAsync(GroundTruth);
            _export = await DetectionExport.ToAsync(_destination, As, Force, EscapeFormula, groundTruth, ImageLocation, cancellationToken);
        }
        else if (Sheet)
        {
            _sheets = new SheetFiles(Work, _destination, Columns, Size);
        }
        else
        {
            _pictures = new PictureFiles(Work, _destination);
        }
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (var detection in Detection)
        {
            if (detection is Detection { ErrorId: not null })
            {
                _failed++;
                continue;
            }

            _taken += await Work.AttemptAsync(detection.Image, () => ExportAsync(detection, cancellationToken)) ? 1 : 0;
            if (_sheets is null)
            {
                Work.Progress.Report(new OperationProgress("Exporting detections", $"{_taken} photos"));
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        await (_sheets?.FinishAsync(cancellationToken) ?? Task.CompletedTask);
        if (_export is not null && await BeginsAsync(cancellationToken))
        {
            await _export.FinishAsync(cancellationToken);
            foreach (var loss in _export.Losses)
            {
                await Work.WarnAsync(loss);
            }

            foreach (var path in _export.Paths)
            {
                await Work.WriteFileAsync(path);
            }
        }

        if (_failed > 0)
        {
            Work.Trace($"{_failed} of {_failed + _taken} detections have an error, and are passed over.");
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _sheets?.Dispose();
    }

    private async Task ExportAsync(IPaintable detection, CancellationToken cancellationToken)
    {
        if (_export is null)
        {
            await (_pictures?.AddAsync(detection, _photos!, cancellationToken) ?? _sheets!.AddAsync(detection, _photos!, cancellationToken));
            return;
        }

        var found = detection as Detection ?? throw Messages.NotADetection(detection, As.ToString());
        if (await BeginsAsync(cancellationToken))
        {
            await _export.AddAsync(found, await _photos!.SizeAsync(found, _export.NeedsSize, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Whether the file is written. Asks once, and begins it then.</summary>
    private async Task<bool> BeginsAsync(CancellationToken cancellationToken)
    {
        if (_writes is not { } writes)
        {
            var path = _export!.Paths[0];
            _writes = writes = await Work.ShouldProcessAsync(path, File.Exists(path) ? "Replace file" : "Save detections");
            if (writes)
            {
                await _export.BeginAsync(Work.Start, cancellationToken);
            }
        }

        return writes;
    }
}
