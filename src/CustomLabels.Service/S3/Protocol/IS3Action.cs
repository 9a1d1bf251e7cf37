namespace CustomLabels.Service.S3.Protocol;

/// <summary>One action of S3.</summary>
internal interface IS3Action
{
    /// <summary>Handles the request.</summary>
    /// <exception cref="S3Exception">The request is refused.</exception>
    Task HandleAsync(S3Request request);
}
