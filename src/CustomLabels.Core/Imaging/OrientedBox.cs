namespace CustomLabels.Imaging;

/// <summary>Boxes of pictures that are stored rotated or mirrored (Exif 2.3, tag 0x0112).</summary>
public static class OrientedBox
{
    /// <summary>A box in pixels as stored, in pixels as people see the image.</summary>
    /// <param name="box">The box.</param>
    /// <param name="header">Size as stored, and orientation.</param>
    /// <returns>The same part of the picture.</returns>
    public static BoxAnnotation ToUpright(BoxAnnotation box, ImageHeader header)
    {
        var fromRight = header.Width - box.Left - box.Width;
        var fromBottom = header.Height - box.Top - box.Height;
        return header.Orientation switch
        {
            2 => box with { Left = fromRight },
            3 => box with { Left = fromRight, Top = fromBottom },
            4 => box with { Top = fromBottom },
            5 => box with { Left = box.Top, Top = box.Left, Width = box.Height, Height = box.Width },
            6 => box with { Left = fromBottom, Top = box.Left, Width = box.Height, Height = box.Width },
            7 => box with { Left = fromBottom, Top = fromRight, Width = box.Height, Height = box.Width },
            8 => box with { Left = box.Top, Top = fromRight, Width = box.Height, Height = box.Width },
            _ => box,
        };
    }
}
