namespace CustomLabels.Formats;

/// <summary>The upright boxes around other shapes.</summary>
internal static class BoxAround
{
    /// <summary>The box around points; null for none, or where a coordinate is not a number.</summary>
    public static BoxAnnotation? Points(string label, IReadOnlyCollection<(double X, double Y)> points)
    {
        if (points.Count == 0 || points.Any(point => !double.IsFinite(point.X) || !double.IsFinite(point.Y)))
        {
            return null;
        }

        var left = points.Min(point => point.X);
        var top = points.Min(point => point.Y);
        return new BoxAnnotation(label, left, top, points.Max(point => point.X) - left, points.Max(point => point.Y) - top);
    }

    /// <summary>The box around a box that is turned about a point, clockwise as seen, in degrees.</summary>
    public static BoxAnnotation Turned(BoxAnnotation box, double degrees, (double X, double Y) about)
    {
        var (sine, cosine) = Math.SinCos(double.DegreesToRadians(degrees));
        (double X, double Y) Turn(double x, double y) =>
            (about.X + ((x - about.X) * cosine) - ((y - about.Y) * sine), about.Y + ((x - about.X) * sine) + ((y - about.Y) * cosine));

        var right = box.Left + box.Width;
        var bottom = box.Top + box.Height;
        return Points(box.Label, [Turn(box.Left, box.Top), Turn(right, box.Top), Turn(right, bottom), Turn(box.Left, bottom)]) ?? box;
    }

    /// <summary>The box around an ellipse that is turned about its center, in degrees.</summary>
    public static BoxAnnotation Ellipse(string label, (double X, double Y) center, (double X, double Y) radius, double degrees)
    {
        var (sine, cosine) = Math.SinCos(double.DegreesToRadians(degrees));
        var x = Math.Sqrt((radius.X * radius.X * cosine * cosine) + (radius.Y * radius.Y * sine * sine));
        var y = Math.Sqrt((radius.X * radius.X * sine * sine) + (radius.Y * radius.Y * cosine * cosine));
        return new BoxAnnotation(label, center.X - x, center.Y - y, 2 * x, 2 * y);
    }
}
