namespace Amazon.Rekognition.Internal;

/// <summary>What the metrics and traces of the SDK call the service.</summary>
internal sealed class Metadata : IServiceMetadata
{
    public string ServiceId => AmazonRekognitionConfig.ServiceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
