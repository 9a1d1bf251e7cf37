using System.Runtime.CompilerServices;
using CustomLabels.Manifests.Lines;
using CustomLabels.Manifests.Scanning.Fast;

namespace CustomLabels.Manifests.Scanning;

/// <summary>
/// The images of a manifest and the line in which each occurs first. It keeps 128 bits of each image, not its name: 250,000
/// images take about 13 MB.
/// </summary>
public sealed class ImageIndex
{
    private readonly HashTable _lines = new();

    /// <summary>The number of different images.</summary>
    public int Count => _lines.Count;

    /// <summary>The first line of an image; null when the manifest has no such image.</summary>
    /// <param name="sourceRef">The image as <c>source-ref</c> names it.</param>
    /// <returns>The number of the line, from 1.</returns>
    public int? LineOf(string sourceRef) => LineOf(HashOf(sourceRef));

    /// <summary>The number of images that are in both.</summary>
    /// <param name="other">The images of another manifest.</param>
    /// <returns>How many.</returns>
    public int CountCommon(ImageIndex other) => _lines.Hashes.Count(hash => other._lines.TryGet(hash, out _));

    internal static UInt128 HashOf(string sourceRef) => HashOf(Encoding.UTF8.GetBytes(sourceRef));

    internal static UInt128 HashOf(ReadOnlySpan<byte> utf8) => TextHash.Of(utf8);

    internal int? LineOf(UInt128 image) => _lines.TryGet(image, out var line) ? line : null;

    /// <summary>Notes an image unless it is there already.</summary>
    /// <returns>The line in which it was before; null when it is new.</returns>
    [MethodImpl(Hot.Path)]
    internal int? Add(UInt128 image, int line) => _lines.TryAdd(image, line, out var first) ? null : first;
}
