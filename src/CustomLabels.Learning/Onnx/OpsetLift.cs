using System.Runtime.InteropServices;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace CustomLabels.Learning.Onnx;

/// <summary>
/// Rewrites a graph whose operators are older than ours into one of the same meaning: attributes that became inputs, operators that were renamed
/// or removed, and Softmax, which came to work along one axis.
/// </summary>
/// <param name="graph">The graph; it is changed.</param>
/// <param name="opset">Version of its operators.</param>
internal sealed class OpsetLift(GraphProto graph, int opset)
{
    /// <summary>The oldest version that can be rewritten: before it, operators broadcast in ways of their own.</summary>
    public const int MinOpset = 7;

    // Versions of operators in which an attribute became an input, or in which the meaning changed.
    private const int Slices = 10, Clips = 11, Axes = 13;

    private readonly List<NodeProto> _nodes = [];
    private int _names;

    /// <summary>Rewrites the graph to <see cref="OnnxGraph.Opset"/>.</summary>
    /// <exception cref="NotSupportedException">It has an operator that no newer one stands for.</exception>
    public void Run()
    {
        foreach (var node in graph.Node)
        {
            Rewrite(node);
        }

        graph.Node.Clear();
        graph.Node.AddRange(_nodes);
    }

    private void Rewrite(NodeProto node)
    {
        switch (node.OpType)
        {
            case "BatchNormalization":
                if (Take(node, "spatial") is { I: 0 })
                {
                    throw new NotSupportedException("its BatchNormalization is not spatial");
                }

                KeepFirst(node.Output);
                break;
            case "Dropout":
                // Nothing is dropped outside of training.
                node.OpType = "Identity";
                node.Attribute.Clear();
                KeepFirst(node.Input);
                KeepFirst(node.Output);
                break;
            case "Squeeze" or "Unsqueeze" or "ReduceSum" when opset < Axes:
                AttributeToInput(node, "axes");
                break;
            case "Split" when opset < Axes:
                AttributeToInput(node, "split");
                break;
            case "Slice" when opset < Slices:
                foreach (var name in new[] { "starts", "ends", "axes" })
                {
                    AttributeToInput(node, name);
                }

                break;
            case "TopK" when opset < Slices:
                AttributeToInput(node, "k");
                break;
            case "Clip" when opset < Clips:
                node.Input.Add(Floats(Take(node, "min")?.F));
                node.Input.Add(Floats(Take(node, "max")?.F));
                break;
            case "Pad" when opset < Clips:
                AttributeToInput(node, "pads");
                node.Input.Add(Floats(Take(node, "value")?.F ?? 0));
                break;
            case "Upsample" or "Resize" when opset < Clips:
                Resize(node);
                break;
            case "Scatter":
                node.OpType = "ScatterElements";
                break;
            case "Softmax" or "LogSoftmax" or "Hardmax" when opset < Axes:
                Softmax(node);
                return;
        }

        _nodes.Add(node);
    }

    /// <summary>The old ones took a pixel's corner for its place, and rounded down.</summary>
    private void Resize(NodeProto node)
    {
        node.OpType = "Resize";
        var scales = Take(node, "scales") is { } given ? Constant(TensorProto.Types.DataType.Float, MemoryMarshal.AsBytes<float>(given.Floats.ToArray()), given.Floats.Count) : node.Input[1];
        var input = node.Input[0];
        node.Input.Clear();
        node.Input.AddRange([input, string.Empty, scales]);
        node.Attribute.Add(Text("coordinate_transformation_mode", "asymmetric"));
        node.Attribute.Add(Text("nearest_mode", "floor"));
    }

    /// <summary>The old one worked on all axes from one on as if they were one.</summary>
    private void Softmax(NodeProto node)
    {
        var axis = Take(node, "axis")?.I ?? 1;
        var (input, output) = (node.Input[0], node.Output[0]);
        string rows = NewName(), shape = NewName(), scores = NewName();
        _nodes.Add(new NodeProto { OpType = "Flatten", Input = { input }, Output = { rows }, Attribute = { new AttributeProto { Name = "axis", I = axis, Type = AttributeProto.Types.AttributeType.Int } } });
        _nodes.Add(new NodeProto { OpType = node.OpType, Input = { rows }, Output = { scores } });
        _nodes.Add(new NodeProto { OpType = "Shape", Input = { input }, Output = { shape } });
        _nodes.Add(new NodeProto { OpType = "Reshape", Input = { scores, shape }, Output = { output } });
    }

    private void AttributeToInput(NodeProto node, string name)
    {
        if (Take(node, name) is { } attribute)
        {
            long[] values = attribute.Ints.Count > 0 ? [.. attribute.Ints] : [attribute.I];
            node.Input.Add(Constant(TensorProto.Types.DataType.Int64, MemoryMarshal.AsBytes<long>(values), values.Length));
        }
    }

    /// <summary>A number as an input; an empty name for none.</summary>
    private string Floats(float? value) => value is { } number ? Constant(TensorProto.Types.DataType.Float, MemoryMarshal.AsBytes<float>([number]), null) : string.Empty;

    private string Constant(TensorProto.Types.DataType type, ReadOnlySpan<byte> values, int? length)
    {
        var tensor = new TensorProto { Name = NewName(), DataType = (int)type, RawData = ByteString.CopyFrom(values) };
        if (length is { } count)
        {
            tensor.Dims.Add(count);
        }

        graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    private static void KeepFirst(RepeatedField<string> names)
    {
        while (names.Count > 1)
        {
            names.RemoveAt(1);
        }
    }

    private static AttributeProto? Take(NodeProto node, string name)
    {
        var found = node.Attribute.FirstOrDefault(attribute => attribute.Name == name);
        if (found is not null)
        {
            node.Attribute.Remove(found);
        }

        return found;
    }

    private static AttributeProto Text(string name, string value) =>
        new() { Name = name, S = ByteString.CopyFromUtf8(value), Type = AttributeProto.Types.AttributeType.String };

    private string NewName() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"lifted/{_names++}");
}
