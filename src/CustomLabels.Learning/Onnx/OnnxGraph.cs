using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Google.Protobuf;

namespace CustomLabels.Learning.Onnx;

/// <summary>Builds an ONNX file node by node. Every method that adds a node returns the name of its output.</summary>
internal sealed class OnnxGraph
{
    /// <summary>Version of the operators of our own nodes.</summary>
    public const int Opset = 13;

    /// <summary>The version in which the axes of the reducing operators became an input.</summary>
    private const int AxesAsInputs = 18;

    private readonly GraphProto _graph = new();
    private readonly List<NodeProto> _own = [];
    private readonly HashSet<string> _embedded = new(StringComparer.Ordinal);
    private int _opset = Opset;
    private int _names;

    /// <summary>The version of the file's format that goes with a version of operators.</summary>
    public static int IrVersion(int opset) => opset switch { <= 14 => 7, <= 18 => 8, <= 20 => 9, _ => 10 };

    /// <summary>The shape of a value as <c>ToFile</c> takes it.</summary>
    public static int[] Sides(ValueInfoProto value) =>
        [.. value.Type.TensorType.Shape.Dim.Select(side => side.DimParam.Length > 0 ? 0 : side.DimValue > 0 ? (int)side.DimValue : -1)];

    /// <summary>A constant float tensor.</summary>
    public string Constant(ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
    {
        var tensor = AddConstant(TensorProto.Types.DataType.Float, MemoryMarshal.AsBytes(values));
        foreach (var size in shape)
        {
            tensor.Dims.Add(size);
        }

        return tensor.Name;
    }

    /// <summary>A constant row of integers, such as a shape.</summary>
    public string Constant(ReadOnlySpan<long> values)
    {
        var tensor = AddConstant(TensorProto.Types.DataType.Int64, MemoryMarshal.AsBytes(values));
        tensor.Dims.Add(values.Length);
        return tensor.Name;
    }

    /// <summary>A constant float tensor that the file keeps in half precision.</summary>
    public string Halves(ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
    {
        var halves = new Half[values.Length];
        TensorPrimitives.ConvertToHalf(values, halves);
        var tensor = AddConstant(TensorProto.Types.DataType.Float16, MemoryMarshal.AsBytes<Half>(halves));
        foreach (var size in shape)
        {
            tensor.Dims.Add(size);
        }

        return Node("Cast", [tensor.Name], [("to", (long)TensorProto.Types.DataType.Float)]);
    }

    /// <summary>A node of another graph, on values of this one.</summary>
    public string Copy(NodeProto original, ReadOnlySpan<string> inputs)
    {
        var node = original.Clone();
        var output = NewName(node.OpType);
        node.Input.Clear();
        node.Input.AddRange(inputs.ToArray());
        node.Output.Clear();
        node.Output.Add(output);
        _graph.Node.Add(node);
        return output;
    }

    /// <summary>Any node with one output.</summary>
    /// <param name="inputs">Names of its inputs.</param>
    /// <param name="attributes">Its attributes, each a long or an array of longs.</param>
    /// <param name="output">Name of its output; null for a new one.</param>
    public string Node(string operation, ReadOnlySpan<string> inputs, IReadOnlyList<(string Name, object Value)>? attributes = null, string? output = null)
    {
        output ??= NewName(operation);
        var node = new NodeProto
        {
            Input = { inputs.ToArray() },
            Output = { output },
            OpType = operation,
            Attribute = { (attributes ?? []).Select(attribute => Attribute(attribute.Name, attribute.Value)) },
        };
        _graph.Node.Add(node);
        _own.Add(node);
        return output;
    }

    /// <summary>Embeds a whole graph of one input, its names prefixed.</summary>
    /// <param name="prefix">Put before the names of its nodes and constants; unique for each embedded graph.</param>
    /// <param name="input">Name of its input in that graph.</param>
    /// <param name="value">Name of the value here that becomes its input.</param>
    /// <param name="output">Name in that graph of the wanted value.</param>
    /// <returns>Name of the wanted value here.</returns>
    public string Embed(OnnxFile file, string prefix, string input, string value, string output) =>
        Embed(file, prefix, string.Empty, new Dictionary<string, string> { [input] = value })(output);

    /// <summary>Embeds a whole graph, its names prefixed. Embedded once more, on other values, it shares its constants.</summary>
    /// <param name="prefix">Put before the names of its nodes and constants; unique for each embedded graph.</param>
    /// <param name="run">Put behind that for what depends on the inputs; unique for each time.</param>
    /// <param name="names">Names of its inputs in that graph, and of the values here that become them.</param>
    /// <returns>The name here of a value there.</returns>
    public Func<string, string> Embed(OnnxFile file, string prefix, string run, IReadOnlyDictionary<string, string> names)
    {
        _opset = Math.Max(_opset, file.Opset);
        HashSet<string> dependent = [.. names.Keys];
        foreach (var node in file.Graph.Node.Where(node => node.Input.Any(dependent.Contains)))
        {
            dependent.UnionWith(node.Output);
        }

        foreach (var tensor in file.Graph.Initializer.Where(tensor => _embedded.Add(Renamed(tensor.Name))))
        {
            _graph.Initializer.Add(new TensorProto(tensor) { Name = Renamed(tensor.Name) });
        }

        foreach (var original in file.Graph.Node.Where(node => _embedded.Add(Renamed(node.Output.First(name => name.Length > 0)))))
        {
            var node = original.Clone();
            node.Name = string.Empty;
            Rename(node.Input);
            Rename(node.Output);
            _graph.Node.Add(node);
        }

        return Renamed;

        string Renamed(string name) => name.Length == 0 ? name : names.GetValueOrDefault(name) ?? (dependent.Contains(name) ? prefix + run : prefix) + name;

        void Rename(IList<string> names)
        {
            for (var i = 0; i < names.Count; i++)
            {
                names[i] = Renamed(names[i]);
            }
        }
    }

    /// <summary>Finishes the file; its metadata say that pixels are RGB from 0 to 255.</summary>
    /// <param name="name">Name of the graph.</param>
    /// <param name="input">Name of the input and its shape; 0 stands for the batch, -1 for any size.</param>
    /// <param name="outputs">Names of the outputs and their shapes; 0 stands for the batch.</param>
    public byte[] ToFile(string name, (string Name, int[] Shape) input, params ReadOnlySpan<(string Name, int[] Shape)> outputs) => ToFile(name, [input], outputs);

    /// <summary>The same for a graph of several inputs.</summary>
    public byte[] ToFile(string name, IReadOnlyList<(string Name, int[] Shape)> inputs, params ReadOnlySpan<(string Name, int[] Shape)> outputs)
    {
        if (_opset >= AxesAsInputs)
        {
            foreach (var node in _own.Where(node => node.OpType.StartsWith("Reduce", StringComparison.Ordinal)))
            {
                var axes = node.Attribute.Single(attribute => attribute.Name == "axes");
                node.Attribute.Remove(axes);
                node.Input.Add(Constant([.. axes.Ints]));
            }
        }

        _graph.Name = name;
        _graph.Input.AddRange(inputs.Select(Value));
        foreach (var output in outputs)
        {
            _graph.Output.Add(Value(output));
        }

        return new ModelProto
        {
            IrVersion = IrVersion(_opset),
            ProducerName = "CustomLabels.Learning",
            Graph = _graph,
            OpsetImport = { new OperatorSetIdProto { Domain = string.Empty, Version = _opset } },
            MetadataProps =
            {
                new StringStringEntryProto { Key = "Image.BitmapPixelFormat", Value = "Rgb8" },
                new StringStringEntryProto { Key = "Image.NominalPixelRange", Value = "NominalRange_0_255" },
            },
        }.ToByteArray();
    }

    private static AttributeProto Attribute(string name, object value) => value is long[] numbers
        ? new AttributeProto { Name = name, Ints = { numbers }, Type = AttributeProto.Types.AttributeType.Ints }
        : new AttributeProto { Name = name, I = (long)value, Type = AttributeProto.Types.AttributeType.Int };

    private static ValueInfoProto Value((string Name, int[] Shape) value) => new()
    {
        Name = value.Name,
        Type = new TypeProto
        {
            TensorType = new TypeProto.Types.Tensor
            {
                ElemType = (int)TensorProto.Types.DataType.Float,
                Shape = new TensorShapeProto
                {
                    Dim = { value.Shape.Select(size => size switch
                    {
                        0 => new TensorShapeProto.Types.Dimension { DimParam = "batch" },
                        < 0 => new TensorShapeProto.Types.Dimension(),
                        _ => new TensorShapeProto.Types.Dimension { DimValue = size },
                    }) },
                },
            },
        },
    };

    private TensorProto AddConstant(TensorProto.Types.DataType type, ReadOnlySpan<byte> values)
    {
        var tensor = new TensorProto { DataType = (int)type, Name = NewName("constant"), RawData = ByteString.CopyFrom(values) };
        _graph.Initializer.Add(tensor);
        return tensor;
    }

    private string NewName(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}{_names++}");
}
