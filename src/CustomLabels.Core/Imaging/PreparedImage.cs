namespace CustomLabels.Imaging;

/// <summary>An image within the service's limits, ready to be sent or stored.</summary>
/// <param name="Original">The header of the image as given.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Width">Its width in pixels as people see it.</param>
/// <param name="Height">Its height in pixels as people see it.</param>
/// <param name="Changed">Whether it had to be encoded again; if not, the bytes are those given.</param>
#pragma warning disable CA1819 // the array is what is sent or stored
public sealed record PreparedImage(ImageHeader Original, byte[] Bytes, int Width, int Height, bool Changed)
#pragma warning restore CA1819
{
    internal static PreparedImage Unchanged(ImageHeader header, byte[] bytes) => new(header, bytes, header.OrientedWidth, header.OrientedHeight, Changed: false);
}
