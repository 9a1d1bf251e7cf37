using CustomLabels.Imaging.Painting;

namespace CustomLabels.Exports;

/// <summary>Annotated pictures in a folder, one for each photo.</summary>
/// <param name="work">The cmdlet's.</param>
/// <param name="folder">The full path of the folder.</param>
internal sealed class PictureFiles(CmdletWork work, string folder)
{
    private readonly HashSet<string> _written = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Paints and saves a picture, and writes its file.</summary>
    public async Task AddAsync(IPaintable detection, DetectionPhotos photos, CancellationToken cancellationToken)
    {
        var file = FreeName(DetectionPhotos.NameOf(detection.Image));
        DetectionPhotos.Require(detection.Image);
        if (await work.ShouldProcessAsync(file, File.Exists(file) ? "Replace picture" : "Save picture"))
        {
            var photo = await photos.ReadAsync(detection.Image, cancellationToken);
            await SaveAsync(photo, detection, file, cancellationToken);
            await work.WriteFileAsync(file);
        }
    }

    /// <summary>Painted first, so that a photo that cannot be painted leaves no file or folder behind.</summary>
    private static async Task SaveAsync(byte[] photo, IPaintable detection, string file, CancellationToken cancellationToken)
    {
        using MemoryStream png = new();
        using MemoryStream content = new(photo, writable: false);
        DetectionPainter.Paint(content, detection.ToPaintedLabels(), png);
        png.Position = 0;
        await NewFile.WriteAsync(file, replace: true, stream => png.CopyToAsync(stream, cancellationToken));
    }

    /// <summary>A name that this cmdlet has not used yet: photos of different folders may have the same name.</summary>
    private string FreeName(string name)
    {
        var file = Path.Combine(folder, name + ".png");
        for (var i = 2; !_written.Add(file); i++)
        {
            file = Path.Combine(folder, $"{name}-{i}.png");
        }

        return file;
    }
}
