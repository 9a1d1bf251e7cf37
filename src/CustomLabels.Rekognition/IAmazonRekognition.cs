using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime.Endpoints;

namespace Amazon.Rekognition;

/// <summary>
/// The Custom Labels operations of Amazon Rekognition, API version 2016-06-27. Each operation is in a file of its own
/// below <c>Operations</c>. Beyond what is said there, each may raise
/// <see cref="Model.AccessDeniedException"/>, <see cref="Model.InternalServerErrorException"/>,
/// <see cref="Model.InvalidParameterException"/>, <see cref="Model.ProvisionedThroughputExceededException"/> and
/// <see cref="Model.ThrottlingException"/>.
/// </summary>
public partial interface IAmazonRekognition : IAmazonService, IDisposable
{
    /// <summary>Tells where a request would be sent.</summary>
    /// <param name="request">A request of one of the operations.</param>
    /// <returns>The endpoint.</returns>
    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    [SuppressMessage("Design", "CA1033", Justification = "An interface has no derived types that would call it.")]
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonRekognitionConfig();

    [SuppressMessage("Design", "CA1033", Justification = "An interface has no derived types that would call it.")]
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonRekognitionClient(awsCredentials, (AmazonRekognitionConfig)clientConfig);
}
