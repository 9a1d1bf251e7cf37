using Google.Protobuf;

namespace CustomLabels.Learning.Onnx;

/// <summary>The nodes and constants of an ONNX file that was made elsewhere (field numbers of <c>onnx.proto3</c>), to be put into a graph of ours.</summary>
internal sealed class OnnxFile
{
    /// <summary>The oldest version of the operators whose nodes mean in our graphs what they mean in theirs.</summary>
    public const int LeastOpset = OnnxGraph.Opset;

    /// <summary>The newest: after it, what our own nodes are called with changed.</summary>
    public const int MostOpset = 17;

    private const int External = 1;

    private OnnxFile()
    {
    }

    /// <summary>The nodes, each after those whose outputs it takes.</summary>
    public List<OnnxNode> Nodes { get; } = [];

    /// <summary>The constants by name: TensorProto.</summary>
    public Dictionary<string, ByteString> Constants { get; } = new(StringComparer.Ordinal);

    /// <summary>Version of the operators.</summary>
    public int Opset { get; private set; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidProtocolBufferException">It is none.</exception>
    /// <exception cref="NotSupportedException">It has what cannot be put into another graph; the message says what.</exception>
    public static OnnxFile Parse(byte[] content)
    {
        var file = new OnnxFile();
        Read(UnsafeByteOperations.UnsafeWrap(content), (field, input) =>
        {
            switch (field)
            {
                case 7:
                    file.ReadGraph(input.ReadBytes());
                    break;
                case 8:
                    file.ReadOpset(input.ReadBytes());
                    break;
                case 25:
                    throw new NotSupportedException("it has functions of its own");
                default:
                    input.SkipLastField();
                    break;
            }
        });
        return file.Opset is >= LeastOpset and <= MostOpset
            ? file
            : throw new NotSupportedException($"its operators are of version {file.Opset}, not {LeastOpset} to {MostOpset}: export it again with opset_version={MostOpset}, or convert it with onnx.version_converter");
    }

    private static void Read(ByteString message, Action<int, CodedInputStream> readField)
    {
        var input = message.CreateCodedInput();
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            readField(WireFormat.GetTagFieldNumber(tag), input);
        }
    }

    private void ReadOpset(ByteString content)
    {
        var domain = string.Empty;
        long version = 0;
        Read(content, (field, input) =>
        {
            switch (field)
            {
                case 1:
                    domain = input.ReadString();
                    break;
                case 2:
                    version = input.ReadInt64();
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        });
        if (OnnxNode.IsStandard(domain))
        {
            Opset = (int)version;
        }
    }

    private void ReadGraph(ByteString content) => Read(content, (field, input) =>
    {
        switch (field)
        {
            case 1:
                Nodes.Add(ReadNode(input.ReadBytes()));
                break;
            case 5:
                AddConstant(input.ReadBytes());
                break;
            case 15:
                throw new NotSupportedException("it has sparse constants");
            default:
                input.SkipLastField();
                break;
        }
    });

    private static OnnxNode ReadNode(ByteString content)
    {
        var node = new OnnxNode();
        Read(content, (field, input) =>
        {
            switch (field)
            {
                case 1:
                    node.Inputs.Add(input.ReadString());
                    break;
                case 2:
                    node.Outputs.Add(input.ReadString());
                    break;
                case 4:
                    node.Operation = input.ReadString();
                    break;
                case 5:
                    node.Attributes.Add(input.ReadBytes());
                    break;
                case 7 when input.ReadString() is var domain && !OnnxNode.IsStandard(domain):
                    throw new NotSupportedException($"it has operators of '{domain}'");
                case 7:
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        });
        foreach (var attribute in node.Attributes)
        {
            Read(attribute, (field, input) =>
            {
                // A graph, or several.
                if (field is 6 or 11)
                {
                    throw new NotSupportedException($"it has graphs within graphs ({node.Operation})");
                }

                input.SkipLastField();
            });
        }

        return node;
    }

    private void AddConstant(ByteString tensor)
    {
        var name = string.Empty;
        Read(tensor, (field, input) =>
        {
            switch (field)
            {
                case 8:
                    name = input.ReadString();
                    break;
                case 14 when input.ReadEnum() == External:
                    throw new NotSupportedException("its weights are in a file of their own: save it as one file");
                case 14:
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        });
        Constants[name] = tensor;
    }
}
