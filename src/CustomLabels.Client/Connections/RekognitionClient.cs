using Amazon.Rekognition;
using Amazon.Runtime.Internal;

namespace CustomLabels.Connections;

/// <summary>
/// The SDK's client, except that it does not retry <c>LimitExceededException</c>. The SDK takes that for throttling, as in other services;
/// here it means that a quota of trainings, running models or projects is used up, which does not change within seconds. And its errors
/// say whether they are those of a repeated request.
/// </summary>
internal sealed class RekognitionClient(AWSCredentials credentials, AmazonRekognitionConfig config) : AmazonRekognitionClient(credentials, config)
{
    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.AddHandlerAfter<Marshaller>(new RequestBodyHash());
        RequestNotes.AddTo(pipeline);
        foreach (var handler in pipeline.Handlers.OfType<RetryHandler>())
        {
            handler.RetryPolicy.ThrottlingErrorCodes.Remove("LimitExceededException");
        }
    }
}
