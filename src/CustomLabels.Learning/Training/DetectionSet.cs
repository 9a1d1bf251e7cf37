using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Network;

namespace CustomLabels.Learning.Training;

/// <summary>Images with their objects, all stretched to one size; as many of them are kept decoded as there is room for.</summary>
internal sealed class DetectionSet
{
    /// <summary>Pixels that a network sees of an image at most, about: finding small objects in large images takes more of them, and time.</summary>
    private const double MostPixels = 320 * 320;

    /// <summary>Pixels that it sees at least, however small the images are.</summary>
    private const double LeastPixels = 128 * 128;

    /// <summary>Bytes of decoded images that are kept; the rest is read again when its turn comes.</summary>
    private const long MostBytes = 1L << 30;

    private readonly IReadOnlyList<DetectionTrainingImage> _images;
    private readonly byte[]?[] _kept;

    private DetectionSet(IReadOnlyList<DetectionTrainingImage> images, IReadOnlyList<TargetBox[]> boxes, int width, int height)
    {
        (_images, Boxes, Width, Height) = (images, boxes, width, height);
        _kept = new byte[]?[Math.Min(images.Count, MostBytes / (3L * width * height))];
    }

    public int Count => _images.Count;

    /// <summary>Width of the network's input.</summary>
    public int Width { get; }

    /// <summary>Height of the network's input.</summary>
    public int Height { get; }

    /// <summary>Per image its objects.</summary>
    public IReadOnlyList<TargetBox[]> Boxes { get; }

    /// <summary>Looks at the images and chooses the size.</summary>
    /// <exception cref="CustomLabelsException">No images or labels, an unknown label, or an image that cannot be decoded.</exception>
    public static DetectionSet Load(IReadOnlyList<DetectionTrainingImage> images, IReadOnlyList<string> labels, WorkTeam team, CancellationToken cancellationToken)
    {
        if (images.Count == 0 || labels.Count == 0)
        {
            throw TrainingSet.NothingToLearn();
        }

        var sides = new (int Width, int Height)[images.Count];
        team.Run(images.Count, i =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            sides[i] = InputImage.Sides(images[i].Path);
        });
        var (width, height) = SizeFor(Median(sides.Select(side => (double)side.Width / side.Height)), Median(sides.Select(side => (double)side.Width * side.Height)));
        var index = labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i, StringComparer.Ordinal);
        var set = new DetectionSet(images, [.. images.Select(image => image.Boxes.Select(box => Target(image, box, index, width, height)).ToArray())], width, height);
        set.Decode(team, cancellationToken);
        return set;
    }

    /// <summary>An image's pixels, RGB interleaved; safe on several threads for different images.</summary>
    /// <exception cref="CustomLabelsException">It cannot be decoded; its path is the target.</exception>
    public byte[] Read(int image)
    {
        if (image >= _kept.Length)
        {
            return InputImage.Read(_images[image].Path, Width, Height);
        }

        return _kept[image] ??= InputImage.Read(_images[image].Path, Width, Height);
    }

    // All of them once: one that is broken is named before the training has cost anything.
    private void Decode(WorkTeam team, CancellationToken cancellationToken) => team.Run(Count, i =>
    {
        cancellationToken.ThrowIfCancellationRequested();
        Read(i);
    });

    /// <summary>Sides of the input for images like these: multiples of what the network needs.</summary>
    /// <param name="shape">Their width divided by their height.</param>
    /// <param name="pixels">How many they have.</param>
    private static (int Width, int Height) SizeFor(double shape, double pixels)
    {
        shape = Math.Clamp(shape, 0.5, 2);
        pixels = Math.Clamp(pixels, LeastPixels, MostPixels);
        return (Round(Math.Sqrt(pixels * shape)), Round(Math.Sqrt(pixels / shape)));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return ordered[ordered.Length / 2];
    }

    private static int Round(double side) => Math.Max(1, (int)Math.Round(side / DetectionNetwork.Multiple)) * DetectionNetwork.Multiple;

    private static TargetBox Target(DetectionTrainingImage image, TrainingBox box, Dictionary<string, int> index, int width, int height) => new(
        index.TryGetValue(box.Label, out var label) ? label : throw TrainingSet.LabelUnknown(image.Path, box.Label),
        (float)(box.Left * width),
        (float)(box.Top * height),
        (float)((box.Left + box.Width) * width),
        (float)((box.Top + box.Height) * height));
}
