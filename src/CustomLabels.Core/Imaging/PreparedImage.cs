using CustomLabels.Boxes;

namespace CustomLabels.Imaging;

/// <summary>An image ready to be stored.</summary>
/// <param name="Bytes">The file to store.</param>
/// <param name="Width">Its width in pixels as people see it.</param>
/// <param name="Height">Its height in pixels as people see it.</param>
/// <param name="Changed">Whether it had to be encoded again; if not, the bytes are those given.</param>
#pragma warning disable CA1819 // the array is what is stored
public sealed record PreparedImage(byte[] Bytes, int Width, int Height, bool Changed)
#pragma warning restore CA1819
{
    /// <summary>A box of the image as it was, in pixels of an image of another size.</summary>
    /// <param name="box">The box, in pixels as people see the image.</param>
    /// <param name="from">The size of the image that the box is of.</param>
    /// <param name="to">The size of the other image.</param>
    /// <returns>The same part of the picture.</returns>
    public static BoxAnnotation Scale(BoxAnnotation box, (int Width, int Height) from, (int Width, int Height) to)
    {
        double x = (double)to.Width / from.Width;
        double y = (double)to.Height / from.Height;
        return box with { Left = box.Left * x, Top = box.Top * y, Width = box.Width * x, Height = box.Height * y };
    }
}
