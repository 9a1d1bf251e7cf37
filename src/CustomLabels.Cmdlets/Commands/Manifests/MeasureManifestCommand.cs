using CustomLabels.Formats;
using CustomLabels.Measures;
using CustomLabels.Storage;

namespace CustomLabels.Commands;

/// <summary>Measures labeled images: labels, boxes, sizes, balance, and images that look alike, also across training and test.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "CLManifest", SupportsShouldProcess = true, DefaultParameterSetName = PathSet, HelpUri = HelpPages.Base + "Measure-CLManifest.md")]
[OutputType(typeof(ManifestMeasure))]
public sealed class MeasureManifestCommand : ManifestPathCmdlet
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>The test images, if they are separate.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? TestPath { get; set; }

    /// <summary>The format of the annotations; detected when omitted.</summary>
    [Parameter]
    [ValidateNotNull]
    public DatasetFormat? Format { get; set; }

    /// <summary>Where the images are, when not beside their annotations: a folder, or s3://bucket/prefix/.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ImageRoot { get; set; }

    /// <summary>Fetch the images in S3, to compare and show them.</summary>
    [Parameter]
    public SwitchParameter CheckImages { get; set; }

    /// <summary>Do not open images: measure only what the annotations say.</summary>
    [Parameter]
    public SwitchParameter SkipImages { get; set; }

    /// <summary>In how many of 64 bits the hashes of similar images may differ: 0 to 16.</summary>
    [Parameter]
    [ValidateRange(0, 16)]
    public int Distance { get; set; } = MeasureOptions.DefaultDistance;

    /// <summary>A page to write, with charts, contact sheets and images that look alike; it needs no network.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Html { get; set; }

    /// <summary>The most images that the page shows of a label.</summary>
    [Parameter]
    [ValidateRange(0, 500)]
    public int SampleSize { get; set; } = 24;

    /// <summary>Replace an existing page.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (var given in GivenPaths)
        {
            await Work.AttemptAsync(given, async () =>
            {
                var sources = S3Location.HasScheme(given) ? [given] : await Work.PathsAsync(given, IsLiteral, takesFolders: true);
                foreach (var source in sources)
                {
                    var name = sources.Count == 1 ? FilePaths.WithoutProvider(given) : source;
                    await Work.AttemptAsync(name, () => MeasureAsync(name, source, cancellationToken));
                }
            });
        }
    }

    private async Task MeasureAsync(string name, string source, CancellationToken cancellationToken)
    {
        var page = Html is null ? null : await Work.TargetPathAsync(Html);
        if (page is not null)
        {
            if (_written.Contains(page))
            {
                throw Messages.OnePageForEachMeasure(page);
            }

            NewFile.Refuse(page, Force);
            page = await Work.ShouldProcessAsync(page, "Write a page with the measure of the images to") ? page : null;
        }

        MeasureRequest request = new()
        {
            Name = name,
            Path = source,
            TestName = TestPath,
            TestPath = TestPath is null ? null : await Work.SourceAsync(TestPath, literal: false),
            Format = Format,
            ImageRoot = await Work.ImageRootAsync(ImageRoot),
            LabelChanges = LabelChanges(),
            OpensFiles = !SkipImages,
            OpensS3 = CheckImages,
            Distance = Distance,
            Page = page,
            SampleSize = SampleSize,
            Replaces = Force,
            Store = async token => new ObjectStore(await ConnectAsync(token)),
        };
        var measure = await new SourceMeasure(request, Work.Progress).RunAsync(cancellationToken);
        if (page is not null)
        {
            _written.Add(page);
        }

        await Work.WriteProblemsAsync(measure.Problems);
        await Work.WriteAsync(measure);
    }
}
