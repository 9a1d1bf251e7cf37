using Google.Protobuf;

namespace CustomLabels.Learning.Onnx;

/// <summary>A graph that was exported elsewhere and can be embedded in one of ours.</summary>
/// <param name="Graph">Its nodes and initializers.</param>
/// <param name="Opset">Version of its operators.</param>
internal sealed record OnnxFile(GraphProto Graph, int Opset)
{
    /// <summary>The newest opset that can be embedded: in later ones the attributes of our own nodes became inputs.</summary>
    private const int MaxOpset = 17;

    /// <summary>Reads a file.</summary>
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

        var opset = model.OpsetImport.LastOrDefault(import => IsStandard(import.Domain))?.Version ?? 0;
        return opset is >= OnnxGraph.Opset and <= MaxOpset
            ? new OnnxFile(graph, (int)opset)
            : throw new NotSupportedException($"its operators are of version {opset}, not {OnnxGraph.Opset} to {MaxOpset}: export it again with opset_version={MaxOpset}, or convert it with onnx.version_converter");
    }

    private static bool IsStandard(string domain) => domain is "" or "ai.onnx";
}
