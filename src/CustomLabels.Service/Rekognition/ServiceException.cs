using CustomLabels.Service.Auth;

namespace CustomLabels.Service.Rekognition;

/// <summary>A request that the service refuses, with its code (spec/api.md §2).</summary>
internal sealed class ServiceException(string code, string message, int status = StatusCodes.Status400BadRequest) : Exception(message)
{
    public string Code { get; } = code;

    public int Status { get; } = status;

    public static ServiceException NotFound(string message) => new("ResourceNotFoundException", message);

    public static ServiceException InvalidParameter(string message) => new("InvalidParameterException", message);

    public static ServiceException InUse(string message) => new("ResourceInUseException", message);

    public static ServiceException AlreadyExists(string message) => new("ResourceAlreadyExistsException", message);

    public static ServiceException NotReady(string message) => new("ResourceNotReadyException", message);

    public static ServiceException LimitExceeded(string message) => new("LimitExceededException", message);

    public static ServiceException QuotaExceeded(string message) => new("ServiceQuotaExceededException", message);

    public static ServiceException InvalidS3Object(string message) => new("InvalidS3ObjectException", message);

    /// <summary>There are more requests than the account may make or the units of a model can serve.</summary>
    public static ServiceException ThroughputExceeded() => new("ProvisionedThroughputExceededException", "Provisioned Rate exceeded.");

    /// <summary>Worded as IAM words it.</summary>
    public static ServiceException AccessDenied(Caller caller, string action, string resource, string reason) =>
        new("AccessDeniedException", $"User: {caller.Arn} is not authorized to perform: {action} on resource: {resource} {reason}");

    public static ServiceException InvalidToken() => new("InvalidPaginationTokenException", "Invalid Pagination Token");

    public static ServiceException UnknownOperation(string message) => new("UnknownOperationException", message, StatusCodes.Status404NotFound);

    public static ServiceException Serialization(string message) => new("SerializationException", message);

    public static ServiceException Validation(string message) => new("ValidationException", message);
}
