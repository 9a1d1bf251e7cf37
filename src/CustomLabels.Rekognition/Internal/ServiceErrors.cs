namespace Amazon.Rekognition.Internal;

/// <summary>
/// Finds the exception for the code of an error. An operation has exceptions for the errors that it declares, and the general one
/// for all others, as the service's model has it.
/// </summary>
internal static class ServiceErrors
{
    /// <summary>What every operation declares.</summary>
    private static readonly HashSet<string> OfEveryOperation =
        ["AccessDeniedException", "InternalServerError", "InvalidParameterException", "ProvisionedThroughputExceededException", "ThrottlingException"];

    internal static AmazonRekognitionException ToException(ErrorResponse error, HashSet<string> declared) =>
        declared.Contains(error.Code ?? string.Empty) || OfEveryOperation.Contains(error.Code ?? string.Empty) ? Typed(error) : General(error);

    private static AmazonRekognitionException General(ErrorResponse e) => new(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode);

    private static AmazonRekognitionException Typed(ErrorResponse e) => e.Code switch
    {
        "AccessDeniedException" => new AccessDeniedException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "ImageTooLargeException" => new ImageTooLargeException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "InternalServerError" => new InternalServerErrorException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "InvalidImageFormatException" => new InvalidImageFormatException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "InvalidPaginationTokenException" => new InvalidPaginationTokenException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "InvalidParameterException" => new InvalidParameterException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "InvalidPolicyRevisionIdException" => new InvalidPolicyRevisionIdException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "InvalidS3ObjectException" => new InvalidS3ObjectException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "LimitExceededException" => new LimitExceededException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "MalformedPolicyDocumentException" => new MalformedPolicyDocumentException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "ProvisionedThroughputExceededException" => new ProvisionedThroughputExceededException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "ResourceAlreadyExistsException" => new ResourceAlreadyExistsException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "ResourceInUseException" => new ResourceInUseException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "ResourceNotFoundException" => new ResourceNotFoundException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "ResourceNotReadyException" => new ResourceNotReadyException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "ServiceQuotaExceededException" => new ServiceQuotaExceededException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "ThrottlingException" => new ThrottlingException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        _ => General(e),
    };
}
