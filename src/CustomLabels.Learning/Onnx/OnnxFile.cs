using Google.Protobuf;

namespace CustomLabels.Learning.Onnx;

/// <summary>A graph that was exported elsewhere and can be embedded in one of ours.</summary>
/// <param name="Graph">Its nodes and initializers.</param>
/// <param name="Opset">Version of its operators, not older than ours.</param>
internal sealed record OnnxFile(GraphProto Graph, int Opset)
{
    /// <summary>The newest opset that is known to run.</summary>
    private const int MaxOpset = 21;

    /// <summary>The program that wrote it; empty if the file does not say.</summary>
    public string Producer { get; init; } = string.Empty;

    /// <summary>What the file says about itself.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads a file, and rewrites operators of older versions.</summary>
    /// <exception cref="InvalidProtocolBufferException">It is not an ONNX file.</exception>
    /// <exception cref="NotSupportedException">It cannot be embedded; the message says why.</exception>
    public static OnnxFile Parse(byte[] content)
    {
        var model = ModelProto.Parser.ParseFrom(content);
        var graph = model.Graph ?? new GraphProto();
        if (model.Functions.Count > 0)
        {
            throw new NotSupportedException("it defines functions of its own");
        }

        if (graph.SparseInitializer.Count > 0)
        {
            throw new NotSupportedException("it has sparse constants");
        }

        if (graph.Node.FirstOrDefault(node => !IsStandard(node.Domain)) is { } custom)
        {
            throw new NotSupportedException($"it uses operators of '{custom.Domain}'");
        }

        if (graph.Node.FirstOrDefault(node => node.Attribute.Any(attribute => attribute.G is not null || attribute.Graphs.Count > 0)) is { } nested)
        {
            throw new NotSupportedException($"it has graphs within graphs ({nested.OpType})");
        }

        if (graph.Initializer.Any(tensor => tensor.DataLocation == TensorProto.Types.DataLocation.External))
        {
            throw new NotSupportedException("its weights are in a separate file: save it as one file");
        }

        var opset = (int)(model.OpsetImport.LastOrDefault(import => IsStandard(import.Domain))?.Version ?? 0);
        if (opset is < OpsetLift.MinOpset or > MaxOpset)
        {
            throw new NotSupportedException($"its operators are of version {opset}, not {OpsetLift.MinOpset} to {MaxOpset}: export it again with opset_version=17, or convert it with onnx.version_converter");
        }

        if (opset < OnnxGraph.Opset)
        {
            new OpsetLift(graph, opset).Run();
        }

        return new OnnxFile(graph, Math.Max(opset, OnnxGraph.Opset))
        {
            Producer = model.ProducerName,
            Metadata = model.MetadataProps.GroupBy(property => property.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal),
        };
    }

    /// <summary>The inputs that are not constants: the earliest files list those as well.</summary>
    public IReadOnlyList<ValueInfoProto> Inputs()
    {
        HashSet<string> constants = [.. Graph.Initializer.Select(tensor => tensor.Name)];
        return [.. Graph.Input.Where(input => !constants.Contains(input.Name))];
    }

    /// <summary>The part of it that some values need.</summary>
    public OnnxFile Toward(params IEnumerable<string> values)
    {
        HashSet<string> needed = [.. values];
        var nodes = Graph.Node.Reverse().Where(node =>
        {
            var isNeeded = node.Output.Any(needed.Contains);
            needed.UnionWith(isNeeded ? node.Input : []);
            return isNeeded;
        }).Reverse().ToList();
        return this with { Graph = new GraphProto { Node = { nodes }, Initializer = { Graph.Initializer.Where(tensor => needed.Contains(tensor.Name)) }, Input = { Graph.Input }, Output = { Graph.Output } } };
    }

    /// <summary>Operations of multiplying and adding for a run whose values have these shapes: those of convolutions and matrix products.</summary>
    /// <param name="shape">The shape of a value that a node gives; null if unknown.</param>
    public long MultiplyAdds(Func<string, long[]?> shape)
    {
        var constants = Graph.Initializer.ToDictionary(tensor => tensor.Name, tensor => (long[])[.. tensor.Dims], StringComparer.Ordinal);
        return Graph.Node.Where(IsProduct).Sum(node =>
        {
            var output = shape(node.Output[0]) ?? [];
            var parameters = constants.GetValueOrDefault(node.Input[1]) ?? [];
            var inputs = node.OpType == "Conv" ? parameters.Skip(1).Aggregate(1L, (product, side) => product * side) : parameters is [var rows, _] ? rows : 1;
            return inputs * output.Aggregate(1L, (product, side) => product * side);
        });
    }

    /// <summary>Names of the values whose shapes <see cref="MultiplyAdds"/> asks for.</summary>
    public IEnumerable<string> Products() => Graph.Node.Where(IsProduct).Select(node => node.Output[0]);

    /// <summary>A file to run it with: it takes any number of images of any size, and gives these values.</summary>
    public byte[] ToFile(string input, IEnumerable<string> outputs)
    {
        string[] sides = ["batch", "first", "second", "third"];
        var images = new TypeProto.Types.Tensor
        {
            ElemType = (int)TensorProto.Types.DataType.Float,
            Shape = new TensorShapeProto { Dim = { sides.Select(side => new TensorShapeProto.Types.Dimension { DimParam = side }) } },
        };
        var graph = new GraphProto
        {
            Name = "graph",
            Node = { Graph.Node },
            Initializer = { Graph.Initializer },
            Input = { new ValueInfoProto { Name = input, Type = new TypeProto { TensorType = images } } },
            Output = { outputs.Distinct().Select(output => new ValueInfoProto { Name = output }) },
        };
        return new ModelProto { IrVersion = OnnxGraph.IrVersion(Opset), Graph = graph, OpsetImport = { new OperatorSetIdProto { Domain = string.Empty, Version = Opset } } }.ToByteArray();
    }

    private static bool IsProduct(NodeProto node) => node.OpType is "Conv" or "Gemm" or "MatMul" && node.Input.Count > 1;

    private static bool IsStandard(string domain) => domain is "" or "ai.onnx";
}
