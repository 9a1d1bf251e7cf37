using System.Xml.Linq;

namespace CustomLabels.Formats.Tools;

/// <summary>The shapes of CVAT as boxes.</summary>
internal static class CvatShapes
{
    private static readonly string[] CuboidCorners = ["tl1", "bl1", "tr1", "br1", "tl2", "bl2", "tr2", "br2"];

    private static readonly string[] Areas = ["box", "polygon", "ellipse", "mask", "cuboid"];

    /// <summary>The box of a shape, or the one around it; null when it has none, or cannot be read.</summary>
    /// <param name="isLeftOut">Whether it was meant to have none, which has been noted.</param>
    public static BoxAnnotation? Box(XElement shape, string label, string image, SourceLosses losses, out bool isLeftOut)
    {
        isLeftOut = true;
        var kind = shape.Name.LocalName;
        if (!Areas.Contains(kind, StringComparer.Ordinal))
        {
            losses.NotStored(kind == "points" ? "set of points" : kind, image);
            return null;
        }

        if (shape.Text("outside") is "1" or "True" or "true")
        {
            losses.NotStored("shape that is outside its frame", image);
            return null;
        }

        isLeftOut = false;
        var turned = shape.Number("rotation") is { } degrees && degrees % 360 != 0 ? degrees : 0;
        var box = kind switch
        {
            "polygon" => BoxAround.Points(label, Points(shape)),
            "ellipse" => Ellipse(shape, label, turned),
            "cuboid" => BoxAround.Points(label, [.. CuboidCorners.Select(corner => (shape.Number("x" + corner) ?? double.NaN, shape.Number("y" + corner) ?? double.NaN))]),
            "mask" => Sized(shape, label, "left", "top", "width", "height"),
            _ => Turned(Edged(shape, label), turned),
        };
        if (box is not null && (turned != 0 || kind != "box"))
        {
            losses.BoxAround(kind == "box" ? "rotated box" : kind, image);
        }

        return box;
    }

    private static BoxAnnotation? Edged(XElement shape, string label) =>
        shape.Number("xtl") is { } left && shape.Number("ytl") is { } top && shape.Number("xbr") is { } right && shape.Number("ybr") is { } bottom
            ? new BoxAnnotation(label, left, top, right - left, bottom - top)
            : null;

    private static BoxAnnotation? Sized(XElement shape, string label, params string[] names) =>
        shape.Number(names[0]) is { } left && shape.Number(names[1]) is { } top && shape.Number(names[2]) is { } width && shape.Number(names[3]) is { } height
            ? new BoxAnnotation(label, left, top, width, height)
            : null;

    private static BoxAnnotation? Ellipse(XElement shape, string label, double degrees) =>
        Sized(shape, label, "cx", "cy", "rx", "ry") is { } ellipse ? BoxAround.Ellipse(label, (ellipse.Left, ellipse.Top), (ellipse.Width, ellipse.Height), degrees) : null;

    private static BoxAnnotation? Turned(BoxAnnotation? box, double degrees) => box is null || degrees == 0
        ? box
        : BoxAround.Turned(box, degrees, (box.Left + (box.Width / 2), box.Top + (box.Height / 2)));

    /// <summary><c>x,y;x,y;…</c></summary>
    private static List<(double X, double Y)> Points(XElement shape) =>
    [
        .. (shape.Text("points") ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(point => point.Split(','))
            .Select(point => point is [var x, var y] ? (NumberText.Read(x) ?? double.NaN, NumberText.Read(y) ?? double.NaN) : (double.NaN, double.NaN)),
    ];
}
