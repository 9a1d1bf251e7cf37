using System.Globalization;
using CustomLabels.Learning.Onnx;
using CustomLabels.Models;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace CustomLabels.Learning;

/// <summary>
/// A pretrained network that turns an image into a feature vector or a feature map. It stays frozen: classifiers learn linear functions of its
/// features beside their own networks; detectors add its map to their feature pyramid.
/// </summary>
public sealed class Backbone
{
    private const int Colors = 3;

    private static readonly PixelRange ImageNet = new([123.675f, 116.28f, 103.53f], [58.395f, 57.12f, 57.375f]);

    private static readonly long[] ToChannelsLast = [0, 2, 3, 1];
    private static readonly long[] ToChannelsFirst = [0, 3, 1, 2];

    private readonly OnnxFile _file;
    private readonly string _input;
    private readonly string _output;
    private readonly int[] _shape;
    private readonly bool _channelsLast;
    private readonly bool _blueFirst;
    private readonly PixelRange _range;

    private Backbone(OnnxFile file, InferenceSession session, BackboneOptions options)
    {
        _file = file;
        Name = Path.GetFileName(options.Path);
        if (session.InputMetadata.Count != 1)
        {
            throw new NotSupportedException($"it has {session.InputMetadata.Count} inputs ({string.Join(", ", session.InputMetadata.Keys)}) instead of one");
        }

        (_input, var input) = session.InputMetadata.Single();
        if (input.ElementDataType != TensorElementType.Float || input.Dimensions.Length != 4)
        {
            throw new NotSupportedException($"its input '{_input}' does not take float images: [batch, {Colors}, height, width]");
        }

        var shape = input.Dimensions;
        _channelsLast = shape[1] != Colors && shape[3] == Colors;
        if (!_channelsLast && shape[1] > 0 && shape[1] != Colors)
        {
            throw new NotSupportedException($"it takes images of {shape[1]} channels, not {Colors}");
        }

        (Height, Width) = _channelsLast ? (Side(shape[1], options), Side(shape[2], options)) : (Side(shape[2], options), Side(shape[3], options));
        var metadata = session.ModelMetadata.CustomMetadataMap;
        _blueFirst = metadata.TryGetValue("Image.BitmapPixelFormat", out var format) && format.StartsWith("Bgr", StringComparison.OrdinalIgnoreCase);
        var range = metadata.TryGetValue("Image.NominalPixelRange", out var nominal) ? Nominal(nominal) : ImageNet;
        _range = new PixelRange([.. options.Mean ?? range.Mean], [.. options.Deviation ?? range.Deviation]);
        _output = session.OutputNames[0];
        _shape = OutputShape(session);
    }

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>Width of its input in pixels.</summary>
    public int Width { get; }

    /// <summary>Height of its input in pixels.</summary>
    public int Height { get; }

    /// <summary>Whether it gives a feature map, which detectors need, and not a vector.</summary>
    public bool GivesMap => Map is not null;

    /// <summary>Loads a network and tries it on one image.</summary>
    /// <param name="options">The file, and what its metadata do not say.</param>
    /// <exception cref="CustomLabelsException">The file is missing or the network cannot be used; the message says why and what to do. The target is the path.</exception>
    public static Backbone Load(BackboneOptions options)
    {
        try
        {
            var content = File.ReadAllBytes(options.Path);
            using var quiet = new SessionOptions { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            var file = OnnxFile.Parse(content);
            using var session = new InferenceSession(content, quiet);
            return new Backbone(file, session, options);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or OnnxRuntimeException)
        {
            throw new CustomLabelsException(ErrorIds.BackboneInvalid, ErrorKind.InvalidData, $"The backbone '{options.Path}' is not a valid ONNX file: {e.Message}", options.Path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustomLabelsException(ErrorIds.BackboneNotFound, ErrorKind.NotFound, $"The backbone '{options.Path}' cannot be read: {e.Message}", options.Path, e);
        }
        catch (NotSupportedException e)
        {
            throw new CustomLabelsException(ErrorIds.BackboneUnfit, ErrorKind.InvalidData, $"The backbone '{options.Path}' cannot be used: {e.Message}.", options.Path, e);
        }
    }

    /// <summary>Channels, height and width of its feature map; null if it gives vectors.</summary>
    internal (int Channels, int Height, int Width)? Map =>
        _shape.Length < 4 ? null : _channelsLast ? (_shape[3], _shape[1], _shape[2]) : (_shape[1], _shape[2], _shape[3]);

    /// <summary>Adds the network to a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="pixels">Name of the images, pixels from 0 to 255.</param>
    /// <param name="side">Their side.</param>
    /// <returns>Name of the features: [batch, features].</returns>
    internal string Write(OnnxGraph graph, string pixels, int side) => _shape.Length switch
    {
        2 => Embed(graph, pixels, side, side),

        // One vector per patch of the image.
        3 => graph.Mean(Embed(graph, pixels, side, side), axis: 1, keep: false),
        _ => graph.Pooled(WriteMap(graph, pixels, side, side)),
    };

    /// <summary>Adds the network to a graph; it must give a map.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="pixels">Name of the images, pixels from 0 to 255.</param>
    /// <param name="width">Their width.</param>
    /// <param name="height">Their height.</param>
    /// <returns>Name of the map, [batch, channels, height, width], as <see cref="Map"/> says.</returns>
    internal string WriteMap(OnnxGraph graph, string pixels, int width, int height)
    {
        var map = Embed(graph, pixels, width, height);
        return _channelsLast ? graph.Node("Transpose", [map], [("perm", ToChannelsFirst)]) : map;
    }

    private string Embed(OnnxGraph graph, string pixels, int width, int height)
    {
        var images = graph.Stretch(pixels, (width, height), (Width, Height));
        images = graph.Node("Div", [graph.Node("Sub", [images, Constant(_range.Mean)]), Constant(_range.Deviation)]);
        if (_blueFirst)
        {
            images = graph.Node("Gather", [images, graph.Constant([2L, 1L, 0L])], [("axis", 1L)]);
        }

        if (_channelsLast)
        {
            images = graph.Node("Transpose", [images], [("perm", ToChannelsLast)]);
        }

        return graph.Embed(_file, "backbone/", _input, images, _output);

        string Constant(float[] values) => graph.Constant(values, 1, Colors, 1, 1);
    }

    private static int Side(int declared, BackboneOptions options) =>
        declared > 0 && options.Size is { } size && size != declared
            ? throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"it takes images of {declared} px, not {size} px"))
            : declared > 0 ? declared : options.Size
                ?? throw new NotSupportedException("it takes images of any size: give the size it was trained with (--backbone-size, -BackboneSize), often 224");

    /// <summary>The pixel range that ONNX image metadata name.</summary>
    private static PixelRange Nominal(string range) => range switch
    {
        "NominalRange_0_255" => PixelRange.Of(0, 1),
        "Normalized_0_1" => PixelRange.Of(0, 255),
        "Normalized_1_1" => PixelRange.Of(127.5f, 127.5f),
        "NominalRange_16_235" => PixelRange.Of(-16 * 255f / 219, 255f / 219),
        _ => throw new NotSupportedException($"its Image.NominalPixelRange '{range}' is unknown: give mean and deviation"),
    };

    /// <summary>Runs the network on one image to find the shape of its output.</summary>
    private int[] OutputShape(InferenceSession session)
    {
        var pixels = new DenseTensor<float>(_channelsLast ? [1, Height, Width, Colors] : [1, Colors, Height, Width]);
        using var outputs = session.Run([NamedOnnxValue.CreateFromTensor(_input, pixels)], [_output]);
        if (outputs[0].Value is not Tensor<float> { Length: > 0 } features || features.Rank is < 2 or > 4)
        {
            throw new NotSupportedException($"its output '{_output}' is neither a float vector nor a float feature map");
        }

        return features.Dimensions.ToArray();
    }

    /// <summary>Per channel the pixel value that becomes 0, and the distance from it that becomes 1.</summary>
    private sealed record PixelRange(float[] Mean, float[] Deviation)
    {
        public static PixelRange Of(float mean, float deviation) => new([mean, mean, mean], [deviation, deviation, deviation]);
    }
}
