using System.Globalization;
using System.Runtime.InteropServices;

namespace CustomLabels.Learning.Onnx;

/// <summary>
/// Builds an ONNX file node by node (opset 13; field numbers of <c>onnx.proto3</c>). Every method that adds a node returns the
/// name of its output.
/// </summary>
internal sealed class OnnxGraph
{
    /// <summary>Number of the type of float tensors.</summary>
    public const long FloatType = 1;

    /// <summary>The version of the operators that our own nodes are of, and the least of a file.</summary>
    public const int Opset = 13;

    private const int LongType = 7;

    private readonly ProtobufWriter _graph = new();
    private int _opset = Opset;
    private int _names;

    /// <summary>A constant float tensor.</summary>
    public string Constant(ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
    {
        var name = NewName("constant");
        var tensor = new ProtobufWriter();
        foreach (var size in shape)
        {
            tensor.Number(1, size);
        }

        _graph.Message(5, tensor.Number(2, FloatType).Text(8, name).Bytes(9, MemoryMarshal.AsBytes(values)));
        return name;
    }

    /// <summary>A constant row of integers: a shape.</summary>
    public string Constant(ReadOnlySpan<long> values)
    {
        var name = NewName("constant");
        _graph.Message(5, new ProtobufWriter().Number(1, values.Length).Number(2, LongType).Text(8, name).Bytes(9, MemoryMarshal.AsBytes(values)));
        return name;
    }

    /// <summary>Any node with one output.</summary>
    /// <param name="operation">The ONNX operator.</param>
    /// <param name="inputs">Names of its inputs.</param>
    /// <param name="attributes">Attributes: a long, a float, or a list of longs each.</param>
    /// <param name="output">Name of its output; null for any.</param>
    public string Node(string operation, ReadOnlySpan<string> inputs, IReadOnlyList<(string Name, object Value)>? attributes = null, string? output = null)
    {
        output ??= NewName(operation);
        var node = new ProtobufWriter();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(4, operation);
        foreach (var (name, value) in attributes ?? [])
        {
            node.Message(5, Attribute(name, value));
        }

        _graph.Message(1, node);
        return output;
    }

    /// <summary>Puts a whole graph in, under names of its own.</summary>
    /// <param name="file">The graph.</param>
    /// <param name="prefix">Put before the names of its nodes and constants; each graph needs another.</param>
    /// <param name="input">Name that its input has there.</param>
    /// <param name="value">Name of what it is given for it.</param>
    /// <param name="output">Name there of what is wanted.</param>
    /// <returns>Name of what is wanted.</returns>
    public string Embed(OnnxFile file, string prefix, string input, string value, string output)
    {
        _opset = Math.Max(_opset, file.Opset);
        foreach (var (name, tensor) in file.Constants)
        {
            // Of a field that occurs twice, the last one counts.
            _graph.Message(5, new ProtobufWriter().Raw(tensor.Span).Text(8, Renamed(name)));
        }

        foreach (var embedded in file.Nodes)
        {
            var node = new ProtobufWriter();
            foreach (var name in embedded.Inputs)
            {
                node.Text(1, Renamed(name));
            }

            foreach (var name in embedded.Outputs)
            {
                node.Text(2, Renamed(name));
            }

            node.Text(4, embedded.Operation);
            foreach (var attribute in embedded.Attributes)
            {
                node.Bytes(5, attribute.Span);
            }

            _graph.Message(1, node);
        }

        return Renamed(output);

        string Renamed(string name) => name.Length == 0 ? name : name == input ? value : prefix + name;
    }

    /// <summary>Finishes the file; its metadata say that pixels are RGB from 0 to 255.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="input">Name of the input and its shape; 0 stands for the batch.</param>
    /// <param name="outputs">Names of the outputs and their shapes; 0 stands for the batch.</param>
    public byte[] ToFile(string name, (string Name, int[] Shape) input, params ReadOnlySpan<(string Name, int[] Shape)> outputs)
    {
        _graph.Text(2, name).Message(11, Value(input.Name, input.Shape));
        foreach (var output in outputs)
        {
            _graph.Message(12, Value(output.Name, output.Shape));
        }

        return new ProtobufWriter()
            .Number(1, _opset <= 14 ? 7 : 8)
            .Text(2, "CustomLabels.Learning")
            .Message(7, _graph)
            .Message(8, new ProtobufWriter().Text(1, string.Empty).Number(2, _opset))
            .Message(14, Property("Image.BitmapPixelFormat", "Rgb8"))
            .Message(14, Property("Image.NominalPixelRange", "NominalRange_0_255"))
            .Written.ToArray();
    }

    private static ProtobufWriter Property(string key, string value) => new ProtobufWriter().Text(1, key).Text(2, value);

    private static ProtobufWriter Attribute(string name, object value)
    {
        var attribute = new ProtobufWriter().Text(1, name);
        switch (value)
        {
            case float real:
                return attribute.Real(2, real).Number(20, 1);
            case long number:
                return attribute.Number(3, number).Number(20, 2);
            case long[] numbers:
                foreach (var number in numbers)
                {
                    attribute.Number(8, number);
                }

                return attribute.Number(20, 7);
            default:
                throw new ArgumentException($"An attribute cannot be a {value.GetType().Name}.", nameof(value));
        }
    }

    private static ProtobufWriter Value(string name, int[] shape)
    {
        var dimensions = new ProtobufWriter();
        foreach (var size in shape)
        {
            dimensions.Message(1, size == 0 ? new ProtobufWriter().Text(2, "batch") : new ProtobufWriter().Number(1, size));
        }

        var tensor = new ProtobufWriter().Number(1, FloatType).Message(2, dimensions);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }

    private string NewName(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}{_names++}");
}
