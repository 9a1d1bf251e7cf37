using System.Management.Automation;
using System.Text;
using CustomLabels.Annotations;
using CustomLabels.Errors;
using CustomLabels.Formats.Sources;
using CustomLabels.Formats;
using CustomLabels.Identity;
using CustomLabels.Measures;
using CustomLabels.Pipeline;
using CustomLabels.Primitives;
using CustomLabels.Samples;
using CustomLabels.Storage;

namespace CustomLabels.Commands;

/// <summary>Measures labelled images: labels, boxes, sizes, balance, and images that look alike, also across training and test.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "CLManifest", SupportsShouldProcess = true, DefaultParameterSetName = PathSet, HelpUri = HelpPages.Base + "Measure-CLManifest.md")]
[OutputType(typeof(ManifestMeasure))]
public sealed class MeasureManifestCommand : ManifestPathCmdlet
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>Those to test with, when they are apart.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? TestPath { get; set; }

    /// <summary>The format of the annotations; else it is found out by looking.</summary>
    [Parameter]
    [ValidateNotNull]
    public DatasetFormat? Format { get; set; }

    /// <summary>Where the images are, when not beside their annotations: a folder, or s3://bucket/prefix/.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ImageRoot { get; set; }

    /// <summary>Fetch the pictures of images in S3, to compare and show them.</summary>
    [Parameter]
    public SwitchParameter CheckImages { get; set; }

    /// <summary>Do not look at pictures: only what the annotations say is measured.</summary>
    [Parameter]
    public SwitchParameter SkipImages { get; set; }

    /// <summary>In how many of 64 bits the hashes of images that look alike may differ: 0 to 16.</summary>
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

    /// <summary>Replace a page that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (string given in GivenPaths)
        {
            await AttemptAsync(given, async () =>
            {
                IReadOnlyList<string> sources = IsInS3(given) ? [given] : await this.PathsAsync(given, IsLiteral, takesFolders: true);
                foreach (string source in sources)
                {
                    string name = sources.Count == 1 ? FilePaths.WithoutProvider(given) : source;
                    await AttemptAsync(name, () => MeasureAsync(name, source, cancellationToken));
                }
            });
        }
    }

    private static bool IsInS3(string path) => path.StartsWith("s3://", StringComparison.OrdinalIgnoreCase);

    private async Task MeasureAsync(string name, string source, CancellationToken cancellationToken)
    {
        string? page = Html is null ? null : await this.TargetPathAsync(Html);
        if (page is not null)
        {
            if (_written.Contains(page))
            {
                throw Messages.OnePageForEachMeasure(page);
            }

            NewFile.Refuse(page, Force);
            page = await ShouldProcessAsync(page, "Write a page with the measure of the images to") ? page : null;
        }

        LabelChanges changes = LabelChanges();
        List<SourceProblem> problems = [];
        List<AnnotatedImage> images = [.. await ReadAsync(source, TestPath is null ? null : DatasetPart.Train, problems, cancellationToken)];
        if (TestPath is not null)
        {
            images.AddRange(await ReadAsync(await this.SourceAsync(TestPath, literal: false), DatasetPart.Test, problems, cancellationToken));
        }

        problems.AddRange(SourceReader.UnknownLabels(changes, images, name));
        images = [.. images.Select(changes.Apply)];
        Func<AnnotatedImage, CancellationToken, Task<Stream>>? open = await OpenerAsync(images, cancellationToken);
        ManifestMeasure measure = await new ImageMeasurer(new MeasureOptions { Open = open, Distance = Distance })
            .RunAsync(TestPath is null ? [name] : [name, TestPath], images, Progress, cancellationToken);
        measure = measure with { Problems = [.. problems, .. measure.Problems], Page = page };
        if (page is not null)
        {
            await WritePageAsync(page, new MeasurePage(measure, images, new PageOptions { SampleSize = SampleSize, Open = open }), cancellationToken);
            _written.Add(page);
        }

        await this.WriteProblemsAsync(measure.Problems);
        await WriteAsync(measure);
    }

    private async Task<IReadOnlyList<AnnotatedImage>> ReadAsync(string path, DatasetPart? part, List<SourceProblem> problems, CancellationToken cancellationToken)
    {
        SourceOptions options = new()
        {
            Format = Format,
            ImageRoot = await this.ImageRootAsync(ImageRoot),
            TakesUnfit = true,
        };
        SourceReading reading = await SourceReader.ReadAsync(path, options, Progress, cancellationToken);
        problems.AddRange(reading.Problems);
        return part is null ? reading.Images : [.. reading.Images.Select(image => image with { Part = part })];
    }

    /// <summary>What opens pictures: those on this machine, and where it is asked for those in S3; null when there is nothing to look at.</summary>
    private async Task<Func<AnnotatedImage, CancellationToken, Task<Stream>>?> OpenerAsync(List<AnnotatedImage> images, CancellationToken cancellationToken)
    {
        bool inS3 = images.Exists(image => image.IsInS3);
        if (SkipImages || (inS3 && !CheckImages))
        {
            return null;
        }

        ObjectStore? store = inS3 ? new ObjectStore(await ConnectAsync(cancellationToken)) : null;
        return async (image, token) => image.IsInS3
            ? new MemoryStream(await store!.ReadAsync(S3Location.Parse(image.Source), token))
            : File.OpenRead(image.Source);
    }

    private async Task WritePageAsync(string path, MeasurePage page, CancellationToken cancellationToken) => await NewFile.WriteAsync(path, Force, async stream =>
    {
        await using StreamWriter text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        await page.WriteAsync(text, Progress, cancellationToken);
    });
}
