using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using CustomLabels.Learning.Onnx;
using CustomLabels.Learning.Trunk;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Learning;

/// <summary>
/// The pretrained network that models stand on: a ResNet-18 that was trained on ImageNet. A process loads it once, however many models use it.
/// Thread-safe.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as the process.")]
public sealed class PretrainedTrunk
{
    /// <summary>Name of its input: RGB from 0 to 255, of any size.</summary>
    internal const string Input = "image";

    /// <summary>How many features it gives at one size.</summary>
    internal const int Features = 2 * (256 + 512);

    private static readonly ConcurrentDictionary<string, Lazy<PretrainedTrunk>> Open = new(StringComparer.Ordinal);

    private readonly byte[] _content;
    private readonly GraphSession _session;
    private readonly Lazy<GraphSession> _lower;
    private readonly Lazy<GraphSession> _maps;

    private PretrainedTrunk(byte[] content)
    {
        _content = content;
        Hash = HashOf(content);
        _session = new GraphSession(content, 1, [Input], Pool(16), Pool(32));
        _maps = new Lazy<GraphSession>(() => new GraphSession(content, 1, [Input], Map(8), Map(16), Map(32)));
        _lower = new Lazy<GraphSession>(() => new GraphSession(OnnxFile.Parse(content).Toward(Map(8)).ToFile(Input, [Map(8)]), 1, [Input], Map(8)));
    }

    /// <summary>SHA-256 of its file, in hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>Loads it, or gives the one that is loaded.</summary>
    /// <param name="path">Its file, which the build leaves beside the service.</param>
    /// <exception cref="CustomLabelsException">The file is missing or damaged.</exception>
    public static PretrainedTrunk Load(string path)
    {
        var full = Path.GetFullPath(path);
        var shared = Open.GetOrAdd(full, _ => new Lazy<PretrainedTrunk>(() => Read(full, content => new PretrainedTrunk(content))));
        try
        {
            return shared.Value;
        }
        catch (CustomLabelsException)
        {
            // Once the file is whole again, it can be loaded.
            Open.TryRemove(KeyValuePair.Create(full, shared));
            throw;
        }
    }

    /// <summary>Compares the file with its hash, without loading it.</summary>
    /// <param name="path">The trunk's file.</param>
    /// <exception cref="CustomLabelsException">It is missing or damaged.</exception>
    public static void Check(string path) => Read(path, () =>
    {
        using var file = File.OpenRead(path);
        return Verified(path, Convert.ToHexStringLower(SHA256.HashData(file)));
    });

    /// <summary>Converts the network of the package feed into the trunk's file, and puts its hash beside it.</summary>
    /// <param name="original">The package's file.</param>
    /// <param name="path">The trunk's file; replaced if it exists.</param>
    public static void Make(string original, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var content = TrunkConversion.Convert(File.ReadAllBytes(original));
        File.WriteAllText(HashFile(path), $"{HashOf(content)}  {Path.GetFileName(path)}\n");
        File.WriteAllBytes(path, content);
    }

    /// <summary>Name of the map of a stride.</summary>
    internal static string Map(int stride) => FormattableString.Invariant($"stride{stride}");

    /// <summary>Name of the means and maxima of the channels of a map.</summary>
    internal static string Pool(int stride) => FormattableString.Invariant($"pool{stride}");

    /// <summary>Its features of an image: at each size the means and maxima of the maps of strides 16 and 32.</summary>
    /// <param name="image">RGB interleaved.</param>
    /// <param name="side">Side of the image.</param>
    /// <param name="sizes">The sides to which it is resized, one after the other.</param>
    internal float[] Describe(byte[] image, int side, IReadOnlyList<int> sizes) => Describe(GraphSession.Planes(image, side, side), side, sizes);

    /// <summary>What a model takes of the trunk for an image.</summary>
    /// <param name="planes">The red, green and blue planes, 0 to 255.</param>
    internal (float[] Values, long[] Shape)[] Inputs(TrunkUse use, float[] planes, int width, int height)
    {
        List<(float[], long[])> inputs = [];
        if (use.Sizes.Count > 0)
        {
            var features = Describe(planes, width, use.Sizes);
            inputs.Add((features, [1, features.Length]));
        }

        if (use.Strides.Count > 0)
        {
            var images = use.MapSize is { } size ? PlaneResize.Square(planes, width, size) : [.. planes, .. Mirrored(planes, width)];
            var (mapWidth, mapHeight) = use.MapSize is { } side ? (side, side) : (width, height);
            using var maps = use.Strides.Count == 1 ? Stride8(images, mapWidth, mapHeight) : Maps(images, mapWidth, mapHeight);
            inputs.AddRange(maps.Select(map => (map.GetTensorDataAsSpan<float>().ToArray(), map.GetTensorTypeAndShape().Shape)));
        }

        return [.. inputs];
    }

    private static float[] Mirrored(float[] planes, int width)
    {
        float[] mirrored = [.. planes];
        for (var row = 0; row < planes.Length; row += width)
        {
            mirrored.AsSpan(row, width).Reverse();
        }

        return mirrored;
    }

    private float[] Describe(float[] planes, int side, IReadOnlyList<int> sizes)
    {
        var features = new List<float>(sizes.Count * Features);
        foreach (var size in sizes)
        {
            using var outputs = _session.Run(PlaneResize.Square(planes, side, size), size, size);
            features.AddRange(outputs[0].GetTensorDataAsSpan<float>());
            features.AddRange(outputs[1].GetTensorDataAsSpan<float>());
        }

        return [.. features];
    }

    /// <summary>The weights of its blocks behind the map of stride 8.</summary>
    internal IReadOnlyList<TrunkBlock> UpperBlocks => TrunkBlock.Upper(OnnxFile.Parse(_content));

    /// <summary>Its map of stride 8.</summary>
    /// <param name="planes">Per image the red, green and blue planes, 0 to 255.</param>
    /// <returns>[channel][row][column].</returns>
    internal IDisposableReadOnlyCollection<OrtValue> Stride8(float[] planes, int width, int height) => _lower.Value.Run(planes, width, height);

    /// <summary>Its maps of strides 8, 16 and 32.</summary>
    internal IDisposableReadOnlyCollection<OrtValue> Maps(float[] planes, int width, int height) => _maps.Value.Run(planes, width, height);

    /// <summary>Reads the network and its hash, without loading it.</summary>
    /// <param name="path">The trunk's file.</param>
    /// <exception cref="CustomLabelsException">It is missing or damaged.</exception>
    internal static (OnnxFile Network, string Hash) Parse(string path) => Read(Path.GetFullPath(path), content => (OnnxFile.Parse(content), HashOf(content)));

    private static T Read<T>(string path, Func<byte[], T> use) => Read(path, () =>
    {
        var content = File.ReadAllBytes(path);
        Verified(path, HashOf(content));
        return use(content);
    });

    private static T Read<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unusable(path, "is missing", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OnnxRuntimeException or InvalidProtocolBufferException or NotSupportedException)
        {
            throw Unusable(path, $"cannot be read ({e.Message})", e);
        }
    }

    private static string Verified(string path, string hash) => !File.Exists(HashFile(path)) || File.ReadAllText(HashFile(path)).StartsWith(hash, StringComparison.Ordinal)
        ? hash
        : throw Unusable(path, "is damaged: it is not what was built", null);

    private static CustomLabelsException Unusable(string path, string what, Exception? cause) =>
        new(ErrorIds.ModelInvalid, ErrorKind.InvalidData, $"The pretrained network '{path}', on which models stand, {what}. Install the module again.", path, cause);

    private static string HashFile(string path) => path + ".sha256";

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
