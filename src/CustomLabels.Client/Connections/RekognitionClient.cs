using Amazon.Rekognition;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CustomLabels.Connections;

/// <summary>
/// The SDK's client, but for one rule: the SDK takes <c>LimitExceededException</c> for throttling, as it is in other services. Here
/// it says that a quota on trainings, running models or projects is used up, which no wait of seconds changes.
/// </summary>
internal sealed class RekognitionClient(AWSCredentials credentials, AmazonRekognitionConfig config) : AmazonRekognitionClient(credentials, config)
{
    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        foreach (var handler in pipeline.Handlers.OfType<RetryHandler>())
        {
            handler.RetryPolicy.ThrottlingErrorCodes.Remove("LimitExceededException");
        }
    }
}
