using CustomLabels.Formatting;
using CustomLabels.Imaging.Painting;

namespace CustomLabels.Exports;

/// <summary>Pages of small annotated pictures. A page is saved when it is full; only one is in memory.</summary>
/// <param name="work">The cmdlet's.</param>
/// <param name="destination">The full path of the folder, or of the first page when it ends in <c>.png</c>.</param>
/// <param name="columns">Pictures side by side.</param>
/// <param name="size">The longest side of each in pixels.</param>
internal sealed class SheetFiles(CmdletWork work, string destination, int columns, int size) : IDisposable
{
    private readonly ContactSheet _sheet = new(columns, size);
    private int _pages;

    /// <summary>Adds a picture, and saves the page once it is full.</summary>
    public async Task AddAsync(IPaintable detection, DetectionPhotos photos, CancellationToken cancellationToken)
    {
        using MemoryStream content = new(await photos.ReadAsync(detection.Image, cancellationToken), writable: false);
        _sheet.Add(content, Cells.FileName(detection.Image), detection.ToPaintedLabels());
        if (_sheet.IsFull)
        {
            await SaveAsync(cancellationToken);
        }
    }

    /// <summary>Saves the last page.</summary>
    public Task FinishAsync(CancellationToken cancellationToken) => _sheet.IsEmpty ? Task.CompletedTask : SaveAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _sheet.Dispose();

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        var file = NextName();
        using MemoryStream png = new();
        _sheet.Save(png);
        if (await work.ShouldProcessAsync(file, File.Exists(file) ? "Replace sheet" : "Save sheet"))
        {
            png.Position = 0;
            await NewFile.WriteAsync(file, replace: true, stream => png.CopyToAsync(stream, cancellationToken));
            await work.WriteFileAsync(file);
        }
    }

    private string NextName()
    {
        var number = (++_pages).ToString("000", CultureInfo.InvariantCulture);
        return !destination.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? Path.Combine(destination, $"sheet-{number}.png")
            : _pages == 1 ? destination
            : $"{Path.ChangeExtension(destination, null)}-{number}.png";
    }
}
