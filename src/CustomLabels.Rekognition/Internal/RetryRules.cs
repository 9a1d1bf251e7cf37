using Amazon.Runtime.Internal;

namespace Amazon.Rekognition.Internal;

/// <summary>What of the SDK's retry rules is wrong for this service.</summary>
internal static class RetryRules
{
    /// <summary>
    /// The SDK takes <c>LimitExceededException</c> for throttling, as it is in other services. Here it says that a quota on
    /// trainings, running models or projects is used up, which no wait of seconds changes.
    /// </summary>
    internal static void Apply(RuntimePipeline pipeline)
    {
        foreach (var handler in pipeline.Handlers.OfType<RetryHandler>())
        {
            handler.RetryPolicy.ThrottlingErrorCodes.Remove("LimitExceededException");
        }
    }
}
