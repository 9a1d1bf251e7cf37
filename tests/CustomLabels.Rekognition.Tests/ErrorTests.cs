using System.Net;
using Amazon.Rekognition;
using Amazon.Rekognition.Model;
using Amazon.Runtime;

namespace CustomLabels.Rekognition.Tests;

public sealed class ErrorTests
{
    private static readonly string[] Codes =
    [
        "AccessDeniedException", "ImageTooLargeException", "InternalServerError", "InvalidImageFormatException", "InvalidPaginationTokenException",
        "InvalidParameterException", "InvalidPolicyRevisionIdException", "InvalidS3ObjectException", "LimitExceededException", "MalformedPolicyDocumentException",
        "ProvisionedThroughputExceededException", "ResourceAlreadyExistsException", "ResourceInUseException", "ResourceNotFoundException", "ResourceNotReadyException",
        "ServiceQuotaExceededException", "ThrottlingException",
    ];

    // What comes before and after the code in the forms that the protocol has had.
    private static readonly (string Before, string After)[] Forms = [("", ""), ("com.amazonaws.rekognition#", ""), ("", ":http://internal.amazon.com/coral/com.amazonaws.rekognition/"), ("com.amazonaws.rekognition#", ":http://x/")];

    public static TheoryData<string, string, string> CodesAndForms =>
        [.. Codes.SelectMany(code => Forms, (code, form) => new TheoryDataRow<string, string, string>(code, form.Before, form.After))];

    [Theory]
    [MemberData(nameof(CodesAndForms))]
    public async Task A_code_in_the_body_gives_its_exception(string code, string before, string after)
    {
        var e = await ErrorOfAsync(new CannedReply(400, $$"""{"__type":"{{before}}{{code}}{{after}}","Logref":"x","Message":"Why."}"""), code);

        AssertIs(code, e);
        Assert.Equal("Why.", e.Message);
    }

    [Theory]
    [MemberData(nameof(CodesAndForms))]
    public async Task A_code_in_the_header_gives_its_exception(string code, string before, string after)
    {
        var e = await ErrorOfAsync(new CannedReply(400, """{"message":"Why."}""", new Dictionary<string, string> { ["x-amzn-ErrorType"] = before + code + after }), code);

        AssertIs(code, e);
        Assert.Equal("Why.", e.Message);
    }

    [Theory]
    [InlineData("""{"Code":"ResourceNotFoundException","Message":"Why."}""")]
    [InlineData("""{"code":"ResourceNotFoundException","message":"Why."}""")]
    public async Task A_code_in_a_code_member_gives_its_exception(string body)
    {
        var e = await ErrorOfAsync(new CannedReply(400, body));

        Assert.Equal("Why.", Assert.IsType<ResourceNotFoundException>(e).Message);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task The_status_and_the_request_id_are_kept(int status)
    {
        var e = await ErrorOfAsync(CannedReply.Error("AccessDeniedException", status));

        Assert.Equal((HttpStatusCode)status, e.StatusCode);
        Assert.Equal(RecordingServer.RequestId, e.RequestId);
    }

    [Theory]
    [MemberData(nameof(OperationTests.Operations), MemberType = typeof(OperationTests))]
    public async Task An_operation_has_exceptions_for_the_errors_that_it_declares_and_the_general_one_for_others(string operation)
    {
        var declared = ServiceModel.Load().GetProperty("operations").GetProperty(operation).GetProperty("errors").EnumerateArray().Select(static error => error.GetString()!).ToHashSet();
        await using var server = RecordingServer.Start(n => CannedReply.Error(Codes[n]));
        using var client = Clients.For(server);
        foreach (var code in Codes)
        {
            var e = await Assert.ThrowsAnyAsync<AmazonRekognitionException>(() => OperationTests.CallAsync(client, operation, Samples.All[operation].Request));

            Assert.Equal(code, e.ErrorCode);
            Assert.Equal(declared.Contains(code) ? TypeOf(code) : nameof(AmazonRekognitionException), e.GetType().Name);
        }
    }

    [Fact]
    public async Task A_code_that_is_not_known_gives_the_general_exception()
    {
        var e = await ErrorOfAsync(CannedReply.Error("ValidationException", message: "1 validation error detected"));

        Assert.IsType<AmazonRekognitionException>(e);
        Assert.Equal("ValidationException", e.ErrorCode);
        Assert.Equal("1 validation error detected", e.Message);
    }

    [Theory]
    [InlineData(null, "application/x-amz-json-1.1")]
    [InlineData("", "application/x-amz-json-1.1")]
    [InlineData("Bad Gateway", "text/plain")]
    [InlineData("<html><body><h1>503 Service Unavailable</h1></body></html>", "text/html")]
    [InlineData("""{"message":""", "application/x-amz-json-1.1")]
    [InlineData("[1]", "application/x-amz-json-1.1")]
    public async Task A_body_that_says_nothing_is_still_an_error_with_its_status(string? body, string contentType)
    {
        var e = await ErrorOfAsync(new CannedReply(418, body, ContentType: contentType));

        Assert.Equal((HttpStatusCode)418, e.StatusCode);
        Assert.Equal(RecordingServer.RequestId, e.RequestId);
        Assert.NotEmpty(e.Message);
    }

    [Fact]
    public async Task A_reply_that_cannot_be_read_says_so_with_its_request_id()
    {
        await using var server = RecordingServer.Start(CannedReply.Ok("""{"ProjectDescriptions":[{"Status":"""));
        using var client = Clients.For(server);

        var e = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => client.DescribeProjectsAsync(new DescribeProjectsRequest(), TestContext.Current.CancellationToken));

        Assert.Equal(RecordingServer.RequestId, e.RequestId);
    }

    private static void AssertIs(string code, AmazonServiceException e)
    {
        Assert.Equal(TypeOf(code), e.GetType().Name);
        Assert.Equal(code, e.ErrorCode);
    }

    private static string TypeOf(string code) => code == "InternalServerError" ? "InternalServerErrorException" : code;

    /// <param name="reply">What the service answers.</param>
    /// <param name="code">The error that the operation asked declares; null for any.</param>
    private static async Task<AmazonServiceException> ErrorOfAsync(CannedReply reply, string? code = null)
    {
        await using var server = RecordingServer.Start(reply);
        using var client = Clients.For(server);
        return await Assert.ThrowsAnyAsync<AmazonServiceException>(() => OperationTests.CallAsync(client, OperationWith(code), Samples.All[OperationWith(code)].Request));
    }

    private static string OperationWith(string? code) => code switch
    {
        "ImageTooLargeException" or "InvalidImageFormatException" or "InvalidS3ObjectException" or "LimitExceededException" or "ResourceNotReadyException" => "DetectCustomLabels",
        "InvalidPaginationTokenException" => "DescribeProjects",
        "InvalidPolicyRevisionIdException" or "MalformedPolicyDocumentException" or "ResourceAlreadyExistsException" or "ServiceQuotaExceededException" => "PutProjectPolicy",
        _ => "DeleteProject",
    };
}
