using Amazon.Runtime.Internal;

namespace CustomLabels.Connections;

/// <summary>Repeats a request only where the clocks differ, which the SDK sets right: everything else is repeated by its caller.</summary>
internal sealed class ClockSkewRetryPolicy(IClientConfig config) : StandardRetryPolicy(config)
{
    /// <inheritdoc/>
    public override bool RetryForException(IExecutionContext executionContext, Exception exception) => false;

    /// <inheritdoc/>
    public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) => Task.FromResult(false);
}
