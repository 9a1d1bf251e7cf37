using CustomLabels.Annotations;
using CustomLabels.Core.Tests.Imaging;
using CustomLabels.Datasets;
using CustomLabels.Formats;
using CustomLabels.Formats.Sources;
using CustomLabels.Formats.Targets;
using CustomLabels.Storage;

namespace CustomLabels.Core.Tests.Formats.Sources;

/// <summary>A source in a folder of its own, written file by file: what others' tools write, and what people do to it.</summary>
internal sealed class SourceFolder : IDisposable
{
    private static readonly byte[] Jpeg = TestImages.Jpeg(200, 100);
    private static readonly byte[] Png = TestImages.Png(200, 100);

    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    /// <summary>Images of 200 x 100 pixels.</summary>
    public SourceFolder Images(params string[] names)
    {
        foreach (var name in names)
        {
            _folder.Write(name, name.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? Png : Jpeg);
        }

        return this;
    }

    public SourceFolder File(string name, string text, System.Text.Encoding? encoding = null)
    {
        encoding ??= new System.Text.UTF8Encoding(false);
        _folder.Write(name, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        return this;
    }

    public SourceFolder Bytes(string name, byte[] content)
    {
        _folder.Write(name, content);
        return this;
    }

    public Task<SourceReading> ReadAsync(string name = "", DatasetFormat? format = null, string? imageRoot = null) => SourceReader.ReadAsync(
        System.IO.Path.Combine(Path, name),
        new SourceOptions { Format = format, ImageRoot = imageRoot },
        null,
        TestContext.Current.CancellationToken);

    /// <summary>The set as a manifest.</summary>
    public Task<DatasetExport> ToManifestAsync(string destination) => DatasetConversion.RunAsync(
        new DatasetSourceRequest { Path = Path },
        takesUnfit: false,
        new TargetOptions { Format = DatasetFormat.Manifest, Destination = destination, ImageLocation = "s3://b/p/" },
        _ => Task.FromException<IObjectStore>(new InvalidOperationException("No image is in S3.")),
        null,
        TestContext.Current.CancellationToken);

    public void Dispose() => _folder.Dispose();

    /// <summary>What a reading says about each image: <c>a.jpg Train nut(20,20,40x30)</c>; <c>empty</c> is known to have nothing, <c>-</c> is unlabeled.</summary>
    public static string[] Said(SourceReading reading) => [.. reading.Images.Select(Said)];

    /// <summary>The problems: <c>InvalidAnnotation a.txt:1</c>.</summary>
    public static string[] LeftOut(SourceReading reading) => Shown(reading, problem => !problem.IsWarning);

    public static string[] Warned(SourceReading reading) => Shown(reading, problem => problem.IsWarning);

    private static string[] Shown(SourceReading reading, Func<SourceProblem, bool> which) =>
    [
        .. reading.Problems.Where(which).Select(problem => $"{problem.ErrorId} {System.IO.Path.GetFileName(problem.File)}{(problem.Line is { } line ? $":{line}" : string.Empty)}"),
    ];

    private static string Said(AnnotatedImage image)
    {
        string[] said =
        [
            .. image.Labels,
            .. image.Boxes.Select(box => FormattableString.Invariant($"{box.Label}({box.Left:0.##},{box.Top:0.##},{box.Width:0.##}x{box.Height:0.##})")),
        ];
        return string.Join(' ', new[] { image.Name, image.Part?.ToString() }.OfType<string>().Concat(said.Length > 0 ? said : [image.HasBoxAnnotation ? "empty" : "-"]));
    }
}
