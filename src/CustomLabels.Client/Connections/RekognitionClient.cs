using Amazon.Rekognition;
using Amazon.Runtime.Internal;

namespace CustomLabels.Connections;

/// <summary>
/// The SDK's client, except that it does not retry <c>LimitExceededException</c>. The SDK takes that for throttling, as in other services;
/// here it means that a quota of trainings, running models or projects is used up, which does not change within seconds. And its errors
/// say whether they are those of a repeated request.
/// </summary>
/// <param name="credentials">Who asks.</param>
/// <param name="config">Settings.</param>
/// <param name="sendsOnce">Whether the caller repeats what fails, and not the SDK.</param>
internal sealed class RekognitionClient(AWSCredentials credentials, AmazonRekognitionConfig config, bool sendsOnce = false) : AmazonRekognitionClient(credentials, config)
{
    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        if (sendsOnce)
        {
            pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new ClockSkewRetryPolicy(Config)));
        }

        RequestNotes.AddTo(pipeline);
        foreach (var handler in pipeline.Handlers.OfType<RetryHandler>())
        {
            handler.RetryPolicy.ThrottlingErrorCodes.Remove("LimitExceededException");
        }
    }
}
