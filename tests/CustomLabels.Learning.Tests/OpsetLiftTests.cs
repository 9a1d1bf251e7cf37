using CustomLabels.Learning.Onnx;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Learning.Tests;

/// <summary>What an old file computes, its rewritten graph computes too: ONNX Runtime runs both.</summary>
public sealed class OpsetLiftTests
{
    private const string Input = "image", Output = "features";
    private const int Side = 6;

    public static TheoryData<int, string> Cases => new()
    {
        { 7, "BatchNormalization" }, { 8, "BatchNormalization" }, { 9, "BatchNormalization" },
        { 7, "Dropout" }, { 10, "Dropout" }, { 12, "DropoutInput" },
        { 7, "Squeeze" }, { 11, "Squeeze" }, { 7, "SqueezeAll" }, { 7, "Unsqueeze" }, { 12, "Unsqueeze" },
        { 7, "ReduceSum" }, { 12, "ReduceSum" }, { 12, "ReduceSumAll" }, { 7, "ReduceMean" }, { 7, "Split" }, { 12, "SplitEven" },
        { 7, "Slice" }, { 9, "SliceFirstAxes" }, { 10, "SliceInputs" }, { 7, "TopK" },
        { 7, "Clip" }, { 10, "ClipBelow" }, { 7, "ClipAbove" }, { 7, "Pad" }, { 10, "PadEdge" },
        { 7, "Upsample" }, { 9, "UpsampleInput" }, { 7, "UpsampleLinear" }, { 10, "Resize" },
        { 7, "Softmax" }, { 12, "SoftmaxLast" }, { 8, "LogSoftmax" }, { 11, "Hardmax" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_old_operator_gives_what_it_gave(int opset, string operation)
    {
        var old = new ModelProto
        {
            IrVersion = opset < 9 ? 3 : 6,
            OpsetImport = { new OperatorSetIdProto { Version = opset } },
            Graph = Graph(operation),
        };
        var content = old.ToByteArray();
        var image = new float[3 * Side * Side];
        Random random = new(7);
        for (var i = 0; i < image.Length; i++)
        {
            image[i] = (random.NextSingle() * 4) - 2;
        }

        var expected = Run(content, image);
        var lifted = OnnxFile.Parse(content);

        Assert.Equal(OnnxGraph.Opset, lifted.Opset);
        var (shape, values) = Run(lifted.ToFile(Input, [Output]), image);
        Assert.Equal(expected.Shape, shape);
        Assert.All(expected.Values.Zip(values), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void One_that_no_newer_operator_stands_for_is_refused()
    {
        var graph = Graph("BatchNormalization");
        graph.Node[0].Attribute.Add(new AttributeProto { Name = "spatial", I = 0, Type = AttributeProto.Types.AttributeType.Int });

        var error = Assert.Throws<NotSupportedException>(() => new OpsetLift(graph, 8).Run());
        Assert.Contains("not spatial", error.Message, StringComparison.Ordinal);
    }

    private static GraphProto Graph(string operation)
    {
        GraphProto graph = new() { Name = "old", Input = { Value(Input, 1, 3, Side, Side) }, Output = { new ValueInfoProto { Name = Output, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = 1 } } } } };
        switch (operation)
        {
            case "BatchNormalization":
                Node(operation, [Input, Floats("scale", 2, 3, 4), Floats("bias", 1, 0, -1), Floats("mean", 0, 1, 2), Floats("variance", 1, 2, 3)]);
                break;
            case "Dropout":
                Node(operation, [Input], Number("ratio", 0.7f));
                break;
            case "DropoutInput":
                Node("Dropout", [Input, Floats("ratio", 0.7f)]);
                graph.Initializer[0].Dims.Clear();
                graph.Input[1].Type.TensorType.Shape.Dim.Clear();
                break;
            case "Squeeze":
                Node(operation, [Input], Integers("axes", 0));
                break;
            case "SqueezeAll":
                Node("Squeeze", [Input]);
                break;
            case "Unsqueeze":
                Node(operation, [Input], Integers("axes", 0, 3));
                break;
            case "ReduceSum" or "ReduceMean":
                Node(operation, [Input], Integers("axes", 2, 3), Integer("keepdims", 0));
                break;
            case "ReduceSumAll":
                Node("ReduceSum", [Input]);
                break;
            case "Split":
                Part("first", [Input], "Split", Integers("split", 1, 2), Integer("axis", 1));
                graph.Node[0].Output.Add(Output);
                break;
            case "SplitEven":
                Part("first", [Input], "Split", Integer("axis", 2));
                graph.Node[0].Output.Add(Output);
                break;
            case "Slice":
                Node(operation, [Input], Integers("starts", 1, -3), Integers("ends", 5, 100), Integers("axes", 2, 3));
                break;
            case "SliceFirstAxes":
                Node("Slice", [Input], Integers("starts", 0, 1), Integers("ends", 1, 3));
                break;
            case "SliceInputs":
                Node("Slice", [Input, Longs("starts", 1), Longs("ends", 3), Longs("axes", 3)]);
                break;
            case "TopK":
                Part(Output, [Input], "TopK", Integer("k", 2), Integer("axis", 3));
                graph.Node[0].Output.Add("places");
                break;
            case "Clip":
                Node(operation, [Input], Number("min", -0.5f), Number("max", 1));
                break;
            case "ClipBelow":
                Node("Clip", [Input], Number("min", 0.25f));
                break;
            case "ClipAbove":
                Node("Clip", [Input], Number("max", 0.25f));
                break;
            case "Pad":
                Node(operation, [Input], Integers("pads", 0, 0, 1, 0, 0, 0, 2, 3), Number("value", 0.5f));
                break;
            case "PadEdge":
                Node("Pad", [Input], Text("mode", "edge"), Integers("pads", 0, 0, 1, 1, 0, 0, 1, 1));
                break;
            case "Upsample":
                Node(operation, [Input], Text("mode", "nearest"), Numbers("scales", 1, 1, 2, 1.5f));
                break;
            case "UpsampleLinear":
                Node("Upsample", [Input], Text("mode", "linear"), Numbers("scales", 1, 1, 2, 3));
                break;
            case "UpsampleInput":
                Node("Upsample", [Input, Floats("scales", 1, 1, 3, 2)]);
                break;
            case "Resize":
                Node(operation, [Input, Floats("scales", 1, 1, 2, 2)], Text("mode", "nearest"));
                break;
            case "SoftmaxLast":
                Node("Softmax", [Input], Integer("axis", 3));
                break;
            default:
                Node(operation, [Input]);
                break;
        }

        return graph;

        void Node(string type, string[] inputs, params AttributeProto[] attributes) => Part(Output, inputs, type, attributes);

        void Part(string output, string[] inputs, string type, params AttributeProto[] attributes) =>
            graph.Node.Add(new NodeProto { OpType = type, Input = { inputs }, Output = { output }, Attribute = { attributes } });

        string Floats(string name, params float[] values) => Constant(name, 1, values.Length, values.SelectMany(BitConverter.GetBytes));

        string Longs(string name, params long[] values) => Constant(name, 7, values.Length, values.SelectMany(BitConverter.GetBytes));

        // The earliest files list their constants as inputs as well.
        string Constant(string name, int type, int length, IEnumerable<byte> values)
        {
            graph.Initializer.Add(new TensorProto { Name = name, DataType = type, Dims = { length }, RawData = ByteString.CopyFrom([.. values]) });
            var listed = Value(name, length);
            listed.Type.TensorType.ElemType = type;
            graph.Input.Add(listed);
            return name;
        }
    }

    private static ValueInfoProto Value(string name, params int[] shape) => new()
    {
        Name = name,
        Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = 1, Shape = new TensorShapeProto { Dim = { shape.Select(side => new TensorShapeProto.Types.Dimension { DimValue = side }) } } } },
    };

    private static AttributeProto Integer(string name, long value) => new() { Name = name, I = value, Type = AttributeProto.Types.AttributeType.Int };

    private static AttributeProto Integers(string name, params long[] values) => new() { Name = name, Ints = { values }, Type = AttributeProto.Types.AttributeType.Ints };

    private static AttributeProto Number(string name, float value) => new() { Name = name, F = value, Type = AttributeProto.Types.AttributeType.Float };

    private static AttributeProto Numbers(string name, params float[] values) => new() { Name = name, Floats = { values }, Type = AttributeProto.Types.AttributeType.Floats };

    private static AttributeProto Text(string name, string value) => new() { Name = name, S = ByteString.CopyFromUtf8(value), Type = AttributeProto.Types.AttributeType.String };

    private static (long[] Shape, float[] Values) Run(byte[] content, float[] image)
    {
        using SessionOptions quiet = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        using InferenceSession session = new(content, quiet);
        using var input = OrtValue.CreateTensorValueFromMemory(image, [1, 3, Side, Side]);
        using RunOptions options = new();
        using var outputs = session.Run(options, [Input], [input], [Output]);
        return (outputs[0].GetTensorTypeAndShape().Shape, outputs[0].GetTensorDataAsSpan<float>().ToArray());
    }
}
