using CustomLabels.Service.Auth;
using Microsoft.AspNetCore.Http;

namespace CustomLabels.Service.Tests.Auth;

/// <summary>The examples of the documentation "Signature Calculations for the Authorization Header" of Amazon S3.</summary>
public sealed class SignatureVersion4Tests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private const string Id = "AKIAIOSFODNN7EXAMPLE";
    private const string Timestamp = "20130524T000000Z";
    private const string Host = "examplebucket.s3.amazonaws.com";

    [Theory]
    [InlineData("GET", "/test.txt", "", "host;range;x-amz-content-sha256;x-amz-date", SignatureVersion4.EmptyHash, "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")]
    [InlineData("PUT", "/test%24file.text", "", "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072", "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd")]
    [InlineData("GET", "/", "lifecycle", "host;x-amz-content-sha256;x-amz-date", SignatureVersion4.EmptyHash, "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")]
    [InlineData("GET", "/", "max-keys=2&prefix=J", "host;x-amz-content-sha256;x-amz-date", SignatureVersion4.EmptyHash, "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")]
    public void Signs_as_the_documentation_does(string method, string path, string query, string signedHeaders, string payloadHash, string expected)
    {
        HeaderDictionary headers = new()
        {
            ["host"] = Host, ["range"] = "bytes=0-9", ["x-amz-content-sha256"] = payloadHash, ["x-amz-date"] = Timestamp,
            ["date"] = "Fri, 24 May 2013 00:00:00 GMT", ["x-amz-storage-class"] = "REDUCED_REDUNDANCY",
        };
        var request = new SignableRequest(method, path, query, headers);
        var header = AuthorizationHeader.TryParse(
            $"AWS4-HMAC-SHA256 Credential={Id}/20130524/us-east-1/s3/aws4_request,SignedHeaders={signedHeaders},Signature={expected}")!;

        var canonical = SignatureVersion4.CanonicalRequest(request, path, header.SignedHeaders, payloadHash);
        var signature = SignatureVersion4.Sign(
            SignatureVersion4.SigningKey(Secret, header), SignatureVersion4.StringToSign(Timestamp, header.Scope, canonical));

        Assert.Equal(expected, signature);
    }

    [Fact]
    public void Query_is_sorted_and_escaped_again()
    {
        var request = new SignableRequest("GET", "/", "b=2&a=x%20y&a=%7e", new HeaderDictionary());

        var canonical = SignatureVersion4.CanonicalRequest(request, "/", [], string.Empty);

        Assert.Equal("a=x%20y&a=~&b=2", canonical.Split('\n')[2]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AWS4-HMAC-SHA256")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=1")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public void Another_authorization_is_none(string header) => Assert.Null(AuthorizationHeader.TryParse(header));

    [Theory]
    [InlineData("a b/ü+%~", "a%20b/%C3%BC%2B%25~")]
    [InlineData("../x", "../x")]
    public void Paths_are_escaped_and_unescaped(string text, string escaped)
    {
        Assert.Equal(escaped, PercentEncoding.Encode(text, keepSlash: true));
        Assert.Equal(text, PercentEncoding.TryDecode(escaped));
    }

    [Fact]
    public void What_is_no_utf8_is_not_decoded() => Assert.Null(PercentEncoding.TryDecode("%FF%FE"));
}
