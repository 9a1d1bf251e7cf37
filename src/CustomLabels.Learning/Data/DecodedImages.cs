using System.Collections;

namespace CustomLabels.Learning.Data;

/// <summary>Decoded images at the size of the network's input, RGB interleaved: the first in memory, the rest in a temporary file.</summary>
internal sealed class DecodedImages : IReadOnlyList<byte[]>, IDisposable
{
    /// <summary>
    /// Bytes of decoded images kept in memory. More would gain little: the operating system caches the file in free memory, and the garbage
    /// collector lets the heap grow by as much again.
    /// </summary>
    private const long MaxBytes = 64L << 20;

    private readonly IReadOnlyList<string> _paths;
    private readonly int _width;
    private readonly int _height;
    private readonly byte[]?[] _kept;
    private readonly ScratchFile _others;

    private DecodedImages(IReadOnlyList<string> paths, int width, int height, long maxBytes, string folder)
    {
        (_paths, _width, _height) = (paths, width, height);
        var length = 3 * width * height;
        _kept = new byte[]?[Math.Min(paths.Count, maxBytes / length)];
        _others = new ScratchFile(folder, paths.Count - _kept.Length, length);
    }

    /// <inheritdoc/>
    public int Count => _paths.Count;

    /// <summary>An image's pixels; safe on several threads.</summary>
    /// <exception cref="CustomLabelsException">It is not cached and can no longer be decoded; its path is the target.</exception>
    public byte[] this[int image]
    {
        get
        {
            if (image < _kept.Length)
            {
                return _kept[image] ??= Decode(image);
            }

            var other = image - _kept.Length;
            if (_others.Read(other) is { } pixels)
            {
                return pixels;
            }

            pixels = Decode(image);
            _others.Write(other, pixels);
            return pixels;
        }
    }

    /// <summary>Decodes all images, so that a broken one is reported before the training has taken any time.</summary>
    /// <param name="width">Width they are resized to.</param>
    /// <param name="height">Height they are resized to.</param>
    /// <param name="maxBytes">Bytes that may be kept in memory.</param>
    /// <param name="folder">Folder of the temporary file; null for the system's.</param>
    /// <exception cref="CustomLabelsException">An image cannot be decoded; its path is the target.</exception>
    public static DecodedImages Load(
        IReadOnlyList<string> paths, int width, int height, WorkerPool pool, CancellationToken cancellationToken, long maxBytes = MaxBytes, string? folder = null)
    {
        var images = new DecodedImages(paths, width, height, maxBytes, folder ?? Path.GetTempPath());
        try
        {
            pool.Run(paths.Count, i =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                _ = images[i];
            });
            return images;
        }
        catch
        {
            images.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IEnumerator<byte[]> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

    public void Dispose() => _others.Dispose();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private byte[] Decode(int image) => InputImage.Read(_paths[image], _width, _height);
}
