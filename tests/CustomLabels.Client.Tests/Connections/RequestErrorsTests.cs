using System.Net;
using System.Net.Sockets;
using Amazon.Rekognition;
using Amazon.Runtime;
using CustomLabels.Requests;

namespace CustomLabels.Client.Tests.Connections;

public sealed class RequestErrorsTests
{
    [Theory]
    [InlineData("AccessDeniedException", ErrorKind.AccessDenied)]
    [InlineData("ImageTooLargeException", ErrorKind.InvalidData)]
    [InlineData("InternalServerError", ErrorKind.Unspecified)]
    [InlineData("InvalidImageFormatException", ErrorKind.InvalidData)]
    [InlineData("InvalidPaginationTokenException", ErrorKind.InvalidArgument)]
    [InlineData("InvalidParameterException", ErrorKind.InvalidArgument)]
    [InlineData("InvalidPolicyRevisionIdException", ErrorKind.InvalidArgument)]
    [InlineData("InvalidS3ObjectException", ErrorKind.NotFound)]
    [InlineData("LimitExceededException", ErrorKind.QuotaExceeded)]
    [InlineData("MalformedPolicyDocumentException", ErrorKind.InvalidArgument)]
    [InlineData("ProvisionedThroughputExceededException", ErrorKind.Throttled)]
    [InlineData("ResourceAlreadyExistsException", ErrorKind.AlreadyExists)]
    [InlineData("ResourceInUseException", ErrorKind.Busy)]
    [InlineData("ResourceNotFoundException", ErrorKind.NotFound)]
    [InlineData("ResourceNotReadyException", ErrorKind.NotReady)]
    [InlineData("ServiceQuotaExceededException", ErrorKind.QuotaExceeded)]
    [InlineData("ThrottlingException", ErrorKind.Throttled)]
    [InlineData("ValidationException", ErrorKind.InvalidArgument)]
    [InlineData("UnrecognizedClientException", ErrorKind.Authentication)]
    [InlineData("InvalidSignatureException", ErrorKind.Authentication)]
    [InlineData("SignatureDoesNotMatch", ErrorKind.Authentication)]
    [InlineData("ExpiredTokenException", ErrorKind.Authentication)]
    public void Every_code_of_the_service_has_its_kind_and_stays_the_errors_id(string code, ErrorKind kind)
    {
        var error = RequestErrors.Explain(Answer(code, HttpStatusCode.BadRequest), "parts/v1");
        Assert.Equal((code, kind), (error.ErrorId, error.Kind));
        Assert.Equal("parts/v1", error.Target);
        Assert.StartsWith("What the service says.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, ErrorKind.AccessDenied)]
    [InlineData(HttpStatusCode.NotFound, ErrorKind.NotFound)]
    [InlineData(HttpStatusCode.ServiceUnavailable, ErrorKind.Throttled)]
    [InlineData(HttpStatusCode.InternalServerError, ErrorKind.Unspecified)]
    public void A_code_that_nobody_knows_goes_by_the_status(HttpStatusCode status, ErrorKind kind) =>
        Assert.Equal(kind, RequestErrors.Explain(Answer("SomethingNewException", status)).Kind);

    [Fact]
    public void A_refused_connection_is_told_from_a_name_that_is_not_known()
    {
        var refused = RequestErrors.Explain(new HttpRequestException("no", new SocketException((int)SocketError.ConnectionRefused)));
        var unknown = RequestErrors.Explain(new AmazonServiceException("no", new HttpRequestException("no", new SocketException((int)SocketError.HostNotFound))));
        Assert.Equal((ErrorKind.Connection, ErrorKind.Connection), (refused.Kind, unknown.Kind));
        Assert.Contains("Nothing listens", refused.Message, StringComparison.Ordinal);
        Assert.Contains("-Region", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_that_says_what_to_do_already_is_left_as_it_is()
    {
        var error = new CustomLabelsException("ImageTooSmall", ErrorKind.InvalidData, "Use a larger original.", "a.jpg");
        Assert.Same(error, RequestErrors.Explain(error, "other"));
    }

    private static AmazonRekognitionException Answer(string code, HttpStatusCode status) =>
        new("What the service says", null, ErrorType.Sender, code, "6f1c2f36", status);
}
