using System.Net;
using Amazon.Rekognition.Model;
using Amazon.Runtime;
using Amazon.S3.Model;
using CustomLabels.Connections;
using CustomLabels.Client.Tests.Servers;

namespace CustomLabels.Client.Tests.Connections;

/// <summary>Temporary credentials: the token goes with every request to either service, wherever it comes from.</summary>
[Collection(EnvironmentScope.Collection)]
public sealed class SessionTokenTests : IDisposable
{
    private readonly EnvironmentScope _environment = new();

    public void Dispose() => _environment.Dispose();

    [Fact]
    public async Task Of_the_environment()
    {
        _environment.Set("AWS_ACCESS_KEY_ID", "ASIAEXAMPLE");
        _environment.Set("AWS_SECRET_ACCESS_KEY", "secret");
        _environment.Set("AWS_SESSION_TOKEN", "from-environment");
        Assert.Equal(["from-environment", "from-environment"], await TokensAsync(new ConnectionOptions()));
    }

    [Fact]
    public async Task Of_a_profile()
    {
        _environment.Profiles("[session]\naws_access_key_id = ASIAEXAMPLE\naws_secret_access_key = secret\naws_session_token = from-profile\n");
        Assert.Equal(["from-profile", "from-profile"], await TokensAsync(new ConnectionOptions { ProfileName = "session" }));
    }

    [Fact]
    public async Task Given() =>
        Assert.Equal(["given", "given"], await TokensAsync(new ConnectionOptions { Credentials = new SessionAWSCredentials("ASIAEXAMPLE", "secret", "given") }));

    /// <summary>What a request to Rekognition and one to S3 carried.</summary>
    private static async Task<string?[]> TokensAsync(ConnectionOptions options)
    {
        var cancel = TestContext.Current.CancellationToken;
        var url = $"http://127.0.0.1:{FreePort.Find()}/";
        using var server = new HttpListener { Prefixes = { url } };
        server.Start();
        var served = ServeAsync();
        using var connection = await ServiceConnection.OpenAsync(options with { Region = "eu-west-1", EndpointUrl = new Uri(url) }, cancel);
        await connection.Rekognition.DescribeProjectsAsync(new DescribeProjectsRequest(), cancel);
        await connection.S3.GetObjectAsync(new GetObjectRequest { BucketName = "bucket", Key = "key" }, cancel);
        return await served;

        async Task<string?[]> ServeAsync()
        {
            var tokens = new string?[2];
            for (var i = 0; i < tokens.Length; i++)
            {
                var context = await server.GetContextAsync();
                tokens[i] = context.Request.Headers["X-Amz-Security-Token"];
                context.Response.Headers["x-amzn-RequestId"] = "1";
                context.Response.Close("{}"u8.ToArray(), willBlock: true);
            }

            return tokens;
        }
    }
}
