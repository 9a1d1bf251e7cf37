using System.Net;
using System.Text;
using System.Xml.Linq;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.S3;

/// <summary>Whatever a key holds, answers are XML that any parser reads.</summary>
[Collection(OneService.Name)]
public sealed class ValidXmlTests(ServiceFixture fixture)
{
    private static readonly XNamespace Ns = "http://s3.amazonaws.com/doc/2006-03-01/";

    [Theory]
    [InlineData("%01")]
    [InlineData("%1F%0B")]
    [InlineData("%EF%BF%BF")]
    [InlineData("%F0%9F%98%80%02")]
    public async Task Keys_that_XML_cannot_carry(string encoded)
    {
        var bucket = $"xml-{Guid.NewGuid():N}";
        await fixture.Client.CreateBucketAsync(bucket);
        using var put = await fixture.Client.SendAsync(HttpMethod.Put, $"/{bucket}/k{encoded}.txt", "s3", [1]);
        var start = await AskAsync(HttpMethod.Post, $"/{bucket}/k{encoded}.txt?uploads");
        var uploadId = start.Element(Ns + "UploadId")!.Value;

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        foreach (var list in (string[])["", "?list-type=2", "?uploads"])
        {
            var listing = await AskAsync(HttpMethod.Get, $"/{bucket}{list}");
            Assert.Equal("url", listing.Element(Ns + "EncodingType")!.Value);
            Assert.Equal($"k{encoded}.txt", listing.Descendants(Ns + "Key").Single().Value);
        }

        Assert.Equal(uploadId, (await AskAsync(HttpMethod.Get, $"/{bucket}/k{encoded}.txt?uploadId={uploadId}")).Element(Ns + "UploadId")!.Value);
        Assert.Equal("NoSuchKey", (await AskAsync(HttpMethod.Get, $"/{bucket}/none{encoded}")).Element("Code")!.Value);
        Assert.Equal("NoSuchUpload", (await AskAsync(HttpMethod.Get, $"/{bucket}/k?uploadId=a{encoded}")).Element("Code")!.Value);
    }

    [Theory]
    [InlineData("k\u0001.txt")]
    [InlineData("k&#1;.txt")]
    [InlineData("k&#x1F;.txt")]
    public async Task A_document_that_is_no_XML_is_called_malformed_in_XML(string key)
    {
        var error = await AskAsync(HttpMethod.Post, "/shared?delete", Encoding.UTF8.GetBytes($"<Delete><Object><Key>{key}</Key></Object></Delete>"));

        Assert.Equal("MalformedXML", error.Element("Code")!.Value);
    }

    [Fact]
    public async Task An_empty_continuation_token_comes_back()
    {
        Assert.Equal(string.Empty, (await AskAsync(HttpMethod.Get, "/shared?list-type=2&continuation-token=")).Element(Ns + "ContinuationToken")!.Value);
        Assert.Null((await AskAsync(HttpMethod.Get, "/shared?list-type=2")).Element(Ns + "ContinuationToken"));
    }

    private async Task<XElement> AskAsync(HttpMethod method, string target, byte[]? body = null)
    {
        Dictionary<string, string> headers = [];
        if (body is not null)
        {
#pragma warning disable CA5351 // DeleteObjects asks for it.
            headers["Content-MD5"] = Convert.ToBase64String(System.Security.Cryptography.MD5.HashData(body));
#pragma warning restore CA5351
        }

        using var response = await fixture.Client.SendAsync(method, target, "s3", body, headers);
        return XElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
