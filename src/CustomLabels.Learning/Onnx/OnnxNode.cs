using Google.Protobuf;

namespace CustomLabels.Learning.Onnx;

/// <summary>A node of an ONNX file: NodeProto.</summary>
internal sealed class OnnxNode
{
    /// <summary>The operator.</summary>
    public string Operation { get; set; } = string.Empty;

    /// <summary>Names of its inputs; empty for one that is left out.</summary>
    public List<string> Inputs { get; } = [];

    /// <summary>Names of its outputs.</summary>
    public List<string> Outputs { get; } = [];

    /// <summary>AttributeProto.</summary>
    public List<ByteString> Attributes { get; } = [];

    /// <summary>Whether a set of operators is the one that every runtime has.</summary>
    public static bool IsStandard(string domain) => domain is "" or "ai.onnx";
}
