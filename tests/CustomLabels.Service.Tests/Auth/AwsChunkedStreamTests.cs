using System.Text;
using CustomLabels.Service.Auth;

namespace CustomLabels.Service.Tests.Auth;

/// <summary>The example of the documentation "Signature Calculations for the Authorization Header: Transferring Payload in Multiple Chunks".</summary>
public sealed class AwsChunkedStreamTests
{
    private const string First = "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648";
    private const string Second = "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497";
    private const string Last = "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9";

    private static readonly VerifiedSignature Seed = new(new Caller("AKIA", "000000000000", "us-east-1"),
        SignatureVersion4.SigningKey(
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            AuthorizationHeader.TryParse("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host,Signature=x")!),
        "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9", "20130524T000000Z", "20130524/us-east-1/s3/aws4_request");

    [Fact]
    public async Task Signed_chunks_are_read_and_verified()
    {
        var content = await ReadAsync(Body(First, Second, Last), Seed);

        Assert.Equal(65 * 1024, content.Length);
        Assert.All(content, b => Assert.Equal((byte)'a', b));
    }

    [Theory]
    [InlineData(Second, Second, Last)]
    [InlineData(First, First, Last)]
    [InlineData(First, Second, Second)]
    public async Task A_wrong_signature_of_any_chunk_is_refused(string first, string second, string last)
    {
        var error = await Assert.ThrowsAsync<SignatureException>(() => ReadAsync(Body(first, second, last), Seed));

        Assert.Equal(SignatureFault.Mismatch, error.Fault);
    }

    [Fact]
    public async Task Trailers_come_after_unsigned_chunks()
    {
        using var stream = new AwsChunkedStream(new MemoryStream("3\r\nabc\r\n2\r\nde\r\n0\r\nx-amz-checksum-crc32:hYfYSw==\r\n\r\n"u8.ToArray()), seed: null);
        using var content = new MemoryStream();

        await stream.CopyToAsync(content, TestContext.Current.CancellationToken);

        Assert.Equal("abcde", Encoding.ASCII.GetString(content.ToArray()));
        Assert.Equal("hYfYSw==", stream.Trailers["x-amz-checksum-crc32"]);
    }

    [Theory]
    [InlineData("3\r\nabc\r\n")]
    [InlineData("3\r\nab")]
    [InlineData("zz\r\nabc\r\n0\r\n\r\n")]
    [InlineData("3\r\nabcd\r\n0\r\n\r\n")]
    [InlineData("0\r\nno trailer\r\n\r\n")]
    public async Task A_malformed_body_is_refused(string body) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(Encoding.ASCII.GetBytes(body), seed: null));

    private static byte[] Body(string first, string second, string last)
    {
        string data = new('a', 64 * 1024);
        return Encoding.ASCII.GetBytes(
            $"10000;chunk-signature={first}\r\n{data}\r\n400;chunk-signature={second}\r\n{data[..1024]}\r\n0;chunk-signature={last}\r\n\r\n");
    }

    private static async Task<byte[]> ReadAsync(byte[] body, VerifiedSignature? seed)
    {
        using var stream = new AwsChunkedStream(new MemoryStream(body), seed);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, 1000, TestContext.Current.CancellationToken);
        return content.ToArray();
    }
}
