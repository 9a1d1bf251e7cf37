using System.Collections;
using CustomLabels.Learning.Kernels;

namespace CustomLabels.Learning.Training;

/// <summary>Images as a network sees them, RGB interleaved; as many of them are kept decoded as there is room for.</summary>
internal sealed class DecodedImages : IReadOnlyList<byte[]>
{
    /// <summary>Bytes of decoded images that are kept; the rest is read again when its turn comes.</summary>
    private const long MostBytes = 1L << 30;

    private readonly IReadOnlyList<string> _paths;
    private readonly int _width;
    private readonly int _height;
    private readonly byte[]?[] _kept;

    private DecodedImages(IReadOnlyList<string> paths, int width, int height, long mostBytes)
    {
        (_paths, _width, _height) = (paths, width, height);
        _kept = new byte[]?[Math.Min(paths.Count, mostBytes / (3L * width * height))];
    }

    /// <inheritdoc/>
    public int Count => _paths.Count;

    /// <summary>An image's pixels; safe on several threads for different images.</summary>
    /// <exception cref="CustomLabelsException">It cannot be decoded any more; its path is the target.</exception>
    public byte[] this[int image] => image >= _kept.Length ? Read(image) : _kept[image] ??= Read(image);

    /// <summary>Decodes all of them once: one that is broken is named before the training has cost anything.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="width">The width to which they are stretched.</param>
    /// <param name="height">The height.</param>
    /// <param name="team">Who decodes.</param>
    /// <param name="mostBytes">How much may be kept.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CustomLabelsException">One cannot be decoded; its path is the target.</exception>
    public static DecodedImages Load(IReadOnlyList<string> paths, int width, int height, WorkTeam team, CancellationToken cancellationToken, long mostBytes = MostBytes)
    {
        var images = new DecodedImages(paths, width, height, mostBytes);
        team.Run(paths.Count, i =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            _ = images[i];
        });
        return images;
    }

    /// <inheritdoc/>
    public IEnumerator<byte[]> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private byte[] Read(int image) => InputImage.Read(_paths[image], _width, _height);
}
