using CustomLabels.Imaging.Painting;
using CustomLabels.Storage;

namespace CustomLabels.Commands;

/// <summary>Draws detections on their photos and saves the pictures as PNG files.</summary>
[Cmdlet(VerbsData.Export, "CLDetection", SupportsShouldProcess = true, HelpUri = HelpPages.Base + "Export-CLDetection.md")]
[OutputType(typeof(FileInfo))]
public sealed class ExportDetectionCommand : ServiceCmdlet
{
    private readonly HashSet<string> _written = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What Invoke-CLDetection found, or examples of an evaluation.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Alias("InputObject")]
    public IPaintable[] Detection { get; set; } = null!;

    /// <summary>The folder for the pictures; created if missing. Pictures of the same name are replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        var folder = await Work.TargetPathAsync(Destination);
        foreach (var detection in Detection)
        {
            await Work.AttemptAsync(detection.Image, async () =>
            {
                var file = FreeName(folder, Path.GetFileNameWithoutExtension(Formatting.Cells.FileName(detection.Image)));
                if (!S3Location.TryParse(detection.Image, out _) && !File.Exists(detection.Image))
                {
                    throw Messages.ImageGone(detection.Image);
                }

                if (await Work.ShouldProcessAsync(file, File.Exists(file) ? "Replace picture" : "Save picture"))
                {
                    var photo = await ReadAsync(detection.Image, cancellationToken);
                    await SaveAsync(photo, detection, file, cancellationToken);
                    await Work.WriteFileAsync(file);
                }
            });
        }
    }

    /// <summary>A name that this cmdlet has not used yet: photos of different folders may have the same name.</summary>
    private string FreeName(string folder, string name)
    {
        var file = Path.Combine(folder, name + ".png");
        for (var i = 2; !_written.Add(file); i++)
        {
            file = Path.Combine(folder, $"{name}-{i}.png");
        }

        return file;
    }

    private async Task<byte[]> ReadAsync(string image, CancellationToken cancellationToken)
    {
        if (S3Location.TryParse(image, out var location))
        {
            return await new ObjectStore(await ConnectAsync(cancellationToken)).ReadAsync(location, cancellationToken);
        }

        return File.Exists(image) ? await File.ReadAllBytesAsync(image, cancellationToken) : throw Messages.ImageGone(image);
    }

    /// <summary>Painted first, so that a photo that cannot be painted leaves no file or folder behind.</summary>
    private static async Task SaveAsync(byte[] photo, IPaintable detection, string file, CancellationToken cancellationToken)
    {
        using MemoryStream png = new();
        DetectionPainter.Paint(new MemoryStream(photo), detection.ToPaintedLabels(), png);
        png.Position = 0;
        await NewFile.WriteAsync(file, replace: true, stream => png.CopyToAsync(stream, cancellationToken));
    }
}
