namespace CustomLabels.Imaging;

/// <summary>An image that can be sent in a request.</summary>
/// <param name="Bytes">The file to send.</param>
/// <param name="Scale">The size sent divided by the original size, at most 1. Boxes as fractions are not touched by it.</param>
/// <param name="Changed">Whether the image had to be encoded again; if not, the bytes are those given.</param>
#pragma warning disable CA1819 // the array is what is sent
public sealed record FittedImage(byte[] Bytes, double Scale, bool Changed);
#pragma warning restore CA1819
