using CustomLabels.Samples;

namespace CustomLabels.Datasets;

/// <summary>
/// Drawn photos for trying things out: metal parts on a conveyor belt, some of them scratched. Kind of part, metal, place,
/// light, clutter and scratches vary; the seed decides on all of it. Scripts and the examples call it by this name.
/// </summary>
public static class SamplePhotos
{
    /// <summary>The label of parts without scratches.</summary>
    public const string Sound = "sound";

    /// <summary>The label of scratched parts.</summary>
    public const string Scratched = "scratched";

    /// <summary>Seeds of photos for training and of unseen ones lie far apart, so that no photo is in both.</summary>
    private const ulong UnseenStream = 0x5EED_0000_0000;

    /// <summary>The labels, in ordinal order.</summary>
    public static IReadOnlyList<string> Labels { get; } = [Scratched, Sound];

    /// <summary>Writes photos into one subfolder per label: <c>sound/part-0001.jpg</c> …</summary>
    /// <param name="folder">The folder; made where it is missing. Existing photos are overwritten.</param>
    /// <param name="perLabel">How many photos of each label.</param>
    /// <param name="seed">The seed: the same gives the same photos.</param>
    /// <param name="size">Width and height in pixels, at least 64.</param>
    public static void Create(string folder, int perLabel = 40, int seed = 1, int size = 192)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, Imaging.ImageLimits.MinSide);
        foreach (var label in Labels)
        {
            var labelFolder = Directory.CreateDirectory(Path.Combine(folder, label)).FullName;
            for (var i = 1; i <= perLabel; i++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"part-{i:0000}.jpg");
                Draw(Path.Combine(labelFolder, name), label, PhotoSeed(seed, label, i), size);
            }
        }
    }

    /// <summary>Writes photos whose names say nothing about their labels: <c>photo-001.jpg</c> …</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="count">How many photos; about half of them scratched.</param>
    /// <param name="seed">The seed. None of these photos is one that <see cref="Create"/> makes with the same seed.</param>
    /// <param name="size">Width and height in pixels, at least 64.</param>
    /// <returns>The photos with their true labels.</returns>
    public static IReadOnlyList<LabeledImage> CreateUnseen(string folder, int count = 6, int seed = 1, int size = 192)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, Imaging.ImageLimits.MinSide);
        var root = Directory.CreateDirectory(folder).FullName;
        List<string> truths = [.. Enumerable.Range(0, count).Select(i => Labels[i % Labels.Count])];
        new SeededRandom((ulong)seed ^ UnseenStream).Shuffle(truths);
        List<LabeledImage> photos = [];
        for (var i = 0; i < count; i++)
        {
            var path = Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"photo-{i + 1:000}.jpg"));
            Draw(path, truths[i], PhotoSeed(seed, truths[i], i + 1) ^ UnseenStream, size);
            photos.Add(new LabeledImage(path, [truths[i]]));
        }

        return photos;
    }

    private static ulong PhotoSeed(int seed, string label, int number) =>
        ((ulong)(uint)seed << 32) + ((ulong)(label == Scratched ? 1 : 0) << 24) + (ulong)number;

    private static void Draw(string path, string label, ulong seed, int size) =>
        File.WriteAllBytes(path, PartPhoto.Draw(size, label == Scratched, new SeededRandom(seed)));
}
