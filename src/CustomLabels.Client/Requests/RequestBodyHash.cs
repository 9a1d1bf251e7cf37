using Amazon.Runtime.Internal;

namespace CustomLabels.Requests;

/// <summary>Lets a request be signed with the hash of the body that it is really sent with. Right after the marshaller.</summary>
internal sealed class RequestBodyHash : PipelineHandler
{
    /// <inheritdoc/>
    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        if (RequestBody.Current is { } body)
        {
            executionContext.RequestContext.Request.PrecomputedContentSha256 = body.Sha256;
        }

        return base.InvokeAsync<T>(executionContext);
    }
}
