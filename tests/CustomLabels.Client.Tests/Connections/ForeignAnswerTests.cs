using System.Net;
using System.Text;
using Amazon.Rekognition;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CustomLabels.Client.Tests.Servers;
using CustomLabels.Connections;
using CustomLabels.Requests;

namespace CustomLabels.Client.Tests.Connections;

/// <summary>A 200 from something that is not the service (a proxy, the sign-in page of a network) is one clear error, whatever was asked.</summary>
public sealed class ForeignAnswerTests : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Uri _endpoint = new($"http://127.0.0.1:{FreePort.Find()}/");
    private string? _contentType;
    private byte[] _body = [];

    public ForeignAnswerTests()
    {
        _listener.Prefixes.Add(_endpoint.AbsoluteUri);
        _listener.Start();
        _ = ServeAsync();
    }

    public static TheoryData<string, string?> Pages => new()
    {
        { "", null },
        { "", "text/html" },
        { "<!DOCTYPE html><html><body>Please sign in</body></html>", "text/html; charset=utf-8" },
        { "<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"></html>", "application/xhtml+xml" },
        { "Please sign in", "text/plain" },
        { "Please sign in", "application/x-amz-json-1.1" },
        { "{\"error\":\"sign in\"}", "application/json" },
        { "{\"ProjectDescriptions\":[", "application/json" },
        { "null", "application/json" },
        { "[]", "application/json" },
        { "\"text\"", "application/json" },
    };

    public void Dispose() => _listener.Close();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task It_is_refused_by_every_operation_of_Rekognition(string body, string? contentType)
    {
        (_body, _contentType) = (Encoding.UTF8.GetBytes(body), contentType);
        using var connection = await ConnectAsync();
        var operations = typeof(IAmazonRekognition).GetMethods().Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal) && method.GetParameters() is [_, { ParameterType.Name: nameof(CancellationToken) }]).ToArray();
        Assert.Equal(23, operations.Length);
        // What answers nothing cannot be told from another JSON object.
        var silent = body.StartsWith('{') && !body.EndsWith('[');
        foreach (var operation in operations.Where(operation => !silent || operation.ReturnType.GetGenericArguments()[0].GetProperties().Any(property => property.DeclaringType == operation.ReturnType.GetGenericArguments()[0])))
        {
            var request = Activator.CreateInstance(operation.GetParameters()[0].ParameterType)!;
            await AssertRefusedAsync(operation.Name, () => (Task)operation.Invoke(connection.Rekognition, [request, TestContext.Current.CancellationToken])!);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task It_is_refused_by_S3_and_STS(string body, string? contentType)
    {
        (_body, _contentType) = (Encoding.UTF8.GetBytes(body), contentType);
        using var connection = await ConnectAsync();
        var cancel = TestContext.Current.CancellationToken;
        var s3 = connection.S3;
        Dictionary<string, Func<Task>> operations = new()
        {
            ["PutObject"] = () => s3.PutObjectAsync(new PutObjectRequest { BucketName = "photos", Key = "b/c.jpg", ContentBody = "photo" }, cancel),
            ["GetObject"] = () => s3.GetObjectAsync("photos", "b/c.jpg", cancel),
            ["HeadObject"] = () => s3.GetObjectMetadataAsync("photos", "b/c.jpg", cancel),
            ["DeleteObject"] = () => s3.DeleteObjectAsync("photos", "b/c.jpg", cancel),
            ["ListObjectsV2"] = () => s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "photos" }, cancel),
            ["GetBucketLocation"] = () => s3.GetBucketLocationAsync("photos", cancel),
            ["DeleteObjects"] = () => s3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = "photos", Objects = [new KeyVersion { Key = "b" }] }, cancel),
            ["InitiateMultipartUpload"] = () => s3.InitiateMultipartUploadAsync("photos", "c", cancel),
            ["CompleteMultipartUpload"] = () => s3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = "photos", Key = "c", UploadId = "u", PartETags = [new PartETag(1, "e")] }, cancel),
            ["CopyObject"] = () => s3.CopyObjectAsync("photos", "b", "photos", "c", cancel),
            ["GetCallerIdentity"] = () => connection.GetCallerAsync(cancel),
            ["UploadPart"] = () => s3.UploadPartAsync(new UploadPartRequest { BucketName = "photos", Key = "c", UploadId = "u", PartNumber = 1, InputStream = new MemoryStream([1]) }, cancel),
        };
        if (!body.StartsWith('{'))
        {
            // A policy is a JSON object, too.
            operations["GetBucketPolicy"] = () => s3.GetBucketPolicyAsync("photos", cancel);
        }

        foreach ((var name, var send) in operations)
        {
            await AssertRefusedAsync(name, send);
        }
    }

    private Task<ServiceConnection> ConnectAsync() => ServiceConnection.OpenAsync(
        new ConnectionOptions { EndpointUrl = _endpoint, Region = "eu-west-1", Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") }, TestContext.Current.CancellationToken);

    private async Task AssertRefusedAsync(string operation, Func<Task> send)
    {
        var thrown = await Record.ExceptionAsync(send);
        Assert.True(thrown is not null, $"{operation}: taken for an answer of the service.");
        var error = RequestErrors.Explain(thrown);
        Assert.True((error.ErrorId, error.Kind) == ("UnexpectedAnswer", ErrorKind.Connection), $"{operation}: {error.ErrorId}, {error.Message}");
        Assert.Contains($"http://127.0.0.1:{_endpoint.Port}", error.Message, StringComparison.Ordinal);
        Assert.Contains("or the local service", error.Message, StringComparison.Ordinal);
        Assert.Contains("-EndpointUrl", error.Message, StringComparison.Ordinal);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                await context.Request.InputStream.CopyToAsync(Stream.Null);
                context.Response.ContentType = _contentType;
                context.Response.Close(context.Request.HttpMethod == "HEAD" ? [] : _body, willBlock: true);
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }
}
