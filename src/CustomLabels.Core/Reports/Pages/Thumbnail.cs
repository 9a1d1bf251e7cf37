using CustomLabels.Imaging;

namespace CustomLabels.Reports.Pages;

/// <summary>A box drawn over a picture, in pixels of the picture's original size.</summary>
/// <param name="Left">Its left edge.</param>
/// <param name="Top">Its top edge.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
/// <param name="Name">What it holds: shown where the pointer is.</param>
/// <param name="Class">How it is drawn: empty, <c>other</c>, <c>true</c> or <c>wrong</c>.</param>
public sealed record PictureBox(double Left, double Top, double Width, double Height, string Name, string Class = "");

/// <summary>A small copy of a picture, inside a page.</summary>
public static class Thumbnail
{
    private const int Quality = 78;

    /// <summary>Makes one.</summary>
    /// <param name="picture">The file of the picture, from its start.</param>
    /// <param name="maxSide">Its longest side in pixels.</param>
    /// <param name="description">What it shows, for those who cannot see it.</param>
    /// <param name="boxes">What is drawn over it.</param>
    /// <param name="size">The size that the boxes are in pixels of; null for a picture without boxes.</param>
    /// <exception cref="CustomLabelsException"><c>NotAnImage</c> or <c>ImageDamaged</c>: it cannot be decoded.</exception>
    public static Html Of(Stream picture, int maxSide, string description, IEnumerable<PictureBox> boxes, (int Width, int Height)? size)
    {
        var small = ImageDecoder.DecodeRgb(picture, maxSide);
        var data = Convert.ToBase64String(ImageEncoder.ToJpeg(small, Quality));
        var overlay = size is { Width: > 0, Height: > 0 } known ? Overlay(boxes, known) : default;
        return $"<span class=\"picture\"><img src=\"data:image/jpeg;base64,{data}\" width=\"{small.Width}\" height=\"{small.Height}\" loading=\"lazy\" alt=\"{description}\">{overlay}</span>";
    }

    private static Html Overlay(IEnumerable<PictureBox> boxes, (int Width, int Height) size)
    {
        Html[] rectangles =
        [
            .. boxes.Select(box => (Html)$"<rect{Class(box.Class)} x=\"{box.Left:0.#}\" y=\"{box.Top:0.#}\" width=\"{box.Width:0.#}\" height=\"{box.Height:0.#}\"><title>{box.Name}</title></rect>"),
        ];
        return rectangles.Length == 0 ? default : (Html)$"<svg viewBox=\"0 0 {size.Width} {size.Height}\" aria-hidden=\"true\">{rectangles}</svg>";
    }

    private static Html Class(string name) => name.Length == 0 ? default : (Html)$" class=\"{name}\"";
}
