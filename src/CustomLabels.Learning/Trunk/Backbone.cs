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

    /// <summary>How many values inside it an error names.</summary>
    private const int NamedValues = 8;

    /// <summary>Multiply-adds a second of two cores of a nominal machine.</summary>
    private const double NominalSpeed = 60e9;

    private static readonly PixelRange ImageNet = new([123.675f, 116.28f, 103.53f], [58.395f, 57.12f, 57.375f]);

    // The networks of the Cognitive Toolkit, those of ML.NET among them: blue first, minus the mean, not divided.
    private const string CognitiveToolkit = "CNTK";
    private static readonly PixelRange CognitiveToolkitRange = new([123.15f, 115.90f, 103.06f], [1, 1, 1]);

    private static readonly long[] ToChannelsLast = [0, 2, 3, 1];
    private static readonly long[] ToChannelsFirst = [0, 3, 1, 2];

    private readonly OnnxFile _file;
    private readonly string _input;
    private readonly string _output;
    private readonly int[] _shape;
    private readonly bool _channelsLast;
    private readonly bool _blueFirst;
    private readonly PixelRange _range;

    private Backbone(OnnxFile file, BackboneOptions options)
    {
        Name = Path.GetFileName(options.Path);
        var inputs = file.Inputs();
        if (inputs.Count != 1)
        {
            throw new NotSupportedException($"it has {inputs.Count} inputs ({string.Join(", ", inputs.Select(one => one.Name))}) instead of one");
        }

        _input = inputs[0].Name;
        if (inputs[0].Type?.TensorType is not { Shape.Dim: [_, var first, var second, var third] } input || input.ElemType != (int)TensorProto.Types.DataType.Float)
        {
            throw new NotSupportedException($"its input '{_input}' does not take float images: [batch, {Colors}, height, width]");
        }

        _channelsLast = first.DimValue != Colors && third.DimValue == Colors;
        if (!_channelsLast && first.DimValue > 0 && first.DimValue != Colors)
        {
            throw new NotSupportedException($"it takes images of {first.DimValue} channels, not {Colors}");
        }

        (Height, Width) = _channelsLast ? (Side(first, options), Side(second, options)) : (Side(second, options), Side(third, options));
        _blueFirst = options.BlueFirst ?? (file.Metadata.TryGetValue("Image.BitmapPixelFormat", out var format)
            ? format.StartsWith("Bgr", StringComparison.OrdinalIgnoreCase)
            : file.Producer == CognitiveToolkit);
        var range = file.Metadata.TryGetValue("Image.NominalPixelRange", out var nominal) ? Nominal(nominal) : file.Producer == CognitiveToolkit ? CognitiveToolkitRange : ImageNet;
        _range = new PixelRange([.. options.Mean ?? range.Mean], [.. options.Deviation ?? range.Deviation]);
        _output = options.Output ?? file.Graph.Output.FirstOrDefault()?.Name ?? throw new NotSupportedException("it has no output");
        if (options.Output is { } wanted && !file.Graph.Node.Any(node => node.Output.Contains(wanted)))
        {
            var near = file.Graph.Node.Where(node => node.OpType is "Relu" or "Add" or "Concat" or "GlobalAveragePool" or "Flatten").TakeLast(NamedValues).Select(node => node.Output[0]);
            throw new NotSupportedException($"it has no value '{wanted}'; some that it has are {string.Join(", ", near)}");
        }

        _file = file.Toward(_output);
        (_shape, Seconds) = Try();
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
            return new Backbone(OnnxFile.Parse(File.ReadAllBytes(options.Path)), options);
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

    /// <summary>How long it takes for an image, in seconds on two cores of a nominal machine: by its multiply-adds, so that plans do not depend on the machine.</summary>
    internal double Seconds { get; }

    /// <summary>Channels, height and width of its feature map; null if it gives vectors, as maps of one cell are.</summary>
    internal (int Channels, int Height, int Width)? Map =>
        _shape.Length < 4 || _shape.Skip(1).Count(side => side == 1) >= 2 ? null : _channelsLast ? (_shape[3], _shape[1], _shape[2]) : (_shape[1], _shape[2], _shape[3]);

    /// <summary>Adds the network to a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="pixels">Name of the images, pixels from 0 to 255.</param>
    /// <param name="side">Their side.</param>
    /// <returns>Name of the features: [batch, features].</returns>
    internal string Write(OnnxGraph graph, string pixels, int side) => _shape.Length switch
    {
        2 => Embed(graph, pixels, side, side),

        4 when !GivesMap => graph.Node("Flatten", [Embed(graph, pixels, side, side)]),

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

    /// <summary>A size that is given counts more than the one that the file declares: most networks take any.</summary>
    private static int Side(TensorShapeProto.Types.Dimension declared, BackboneOptions options) => options.Size ?? (declared.DimValue > 0
        ? (int)declared.DimValue
        : throw new NotSupportedException("it takes images of any size: give the size it was trained with (--backbone-size, -BackboneSize), often 224"));

    /// <summary>The pixel range that ONNX image metadata name.</summary>
    private static PixelRange Nominal(string range) => range switch
    {
        "NominalRange_0_255" => PixelRange.Of(0, 1),
        "Normalized_0_1" => PixelRange.Of(0, 255),
        "Normalized_1_1" => PixelRange.Of(127.5f, 127.5f),
        "NominalRange_16_235" => PixelRange.Of(-16 * 255f / 219, 255f / 219),
        _ => throw new NotSupportedException($"its Image.NominalPixelRange '{range}' is unknown: give mean and deviation"),
    };

    /// <summary>Runs the network on one image to find the shape of its output, and what it costs.</summary>
    private (int[] Shape, double Seconds) Try()
    {
        string[] values = [_output, .. _file.Products().Where(value => value != _output)];
        using var quiet = new SessionOptions { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        using var session = new InferenceSession(_file.ToFile(_input, values), quiet);
        var pixels = new float[Colors * Height * Width];
        using var images = OrtValue.CreateTensorValueFromMemory(pixels, _channelsLast ? [1, Height, Width, Colors] : [1, Colors, Height, Width]);
        using var options = new RunOptions();
        using var outputs = Run();
        var shapes = values.Zip(outputs, (name, value) => (name, value.GetTensorTypeAndShape().Shape)).ToDictionary(pair => pair.name, pair => pair.Shape, StringComparer.Ordinal);
        var features = outputs[0].GetTensorTypeAndShape();
        return features is { ElementDataType: TensorElementType.Float, ElementCount: > 0, Shape.Length: >= 2 and <= 4 }
            ? (Array.ConvertAll(features.Shape, side => (int)side), _file.MultiplyAdds(shapes.GetValueOrDefault) / NominalSpeed)
            : throw new NotSupportedException($"its output '{_output}' is neither a float vector nor a float feature map");

        IDisposableReadOnlyCollection<OrtValue> Run()
        {
            try
            {
                return session.Run(options, [_input], [images], values);
            }
            catch (OnnxRuntimeException e)
            {
                throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"it does not run on images of {Width} x {Height} px ({e.Message})"), e);
            }
        }
    }

    /// <summary>Per channel the pixel value that becomes 0, and the distance from it that becomes 1.</summary>
    private sealed record PixelRange(float[] Mean, float[] Deviation)
    {
        public static PixelRange Of(float mean, float deviation) => new([mean, mean, mean], [deviation, deviation, deviation]);
    }
}
