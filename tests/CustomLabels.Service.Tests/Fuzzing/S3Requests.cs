using System.Globalization;
using System.Text;

namespace CustomLabels.Service.Tests.Fuzzing;

/// <summary>Spoilt requests to S3: methods, buckets, keys, sub-resources, queries, headers, and bodies in chunks.</summary>
internal sealed class S3Requests(string bucket, string uploadId, IReadOnlyList<string> keys, Random random)
{
    private static readonly string[] Methods = ["GET", "GET", "GET", "HEAD", "PUT", "PUT", "DELETE", "POST", "OPTIONS", "PATCH", "get", "X"];

    private static readonly string[] Queries =
    [
        "list-type=2", "list-type=1", "prefix=", "delimiter=/", "max-keys=3", "continuation-token=", "start-after=a", "encoding-type=url", "fetch-owner=true", "marker=", "uploads", "uploadId=x",
        "partNumber=1", "part-number-marker=1", "versionId=null", "versions", "acl", "policy", "policyStatus", "tagging", "location", "delete", "versioning", "website", "attributes", "x-id=GetObject", "response-content-type=a/b",
        "response-expires=x", "cors", "lifecycle", "notification", "encryption", "object-lock", "torrent", "restore", "select&select-type=2", "session",
        "X-Amz-Algorithm=AWS4-HMAC-SHA256", "X-Amz-Expires=1", "X-Amz-Credential=a", "X-Amz-Signature=b",
    ];

    private static readonly string[] Headers =
    [
        "Range", "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range", "x-amz-copy-source", "x-amz-copy-source-range", "x-amz-copy-source-if-match", "x-amz-copy-source", "x-amz-metadata-directive", "x-amz-checksum-type", "x-amz-checksum-algorithm", "x-amz-mp-object-size",
        "x-amz-meta-a", "x-amz-meta-ü", "Content-MD5", "x-amz-checksum-crc32", "x-amz-checksum-sha256", "x-amz-checksum-mode", "x-amz-sdk-checksum-algorithm", "x-amz-trailer", "x-amz-decoded-content-length",
        "x-amz-content-sha256", "x-amz-acl", "x-amz-tagging", "x-amz-storage-class", "x-amz-server-side-encryption", "x-amz-object-attributes", "x-amz-max-parts", "x-amz-expected-bucket-owner", "x-amz-bypass-governance-retention",
        "Content-Type", "Content-Encoding", "Content-Disposition", "Cache-Control", "Expires", "Origin", "Expect", "Accept-Encoding",
    ];

    private static readonly string[] Values =
    [
        "bytes=0-1", "bytes=5-", "bytes=-3", "bytes=9-2", "bytes=0-99999999999999999999", "bytes=-0", "bytes=1-2,4-5", "*", "\"*\"", "\"abc\"", "W/\"a\"", "Thu, 01 Jan 1970 00:00:00 GMT", "REPLACE", "COPY",
        "UNSIGNED-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", "STREAMING-X", "x-amz-checksum-crc32", "CRC32", "SHA256", "AAAAAA==",
        "ENABLED", "ETag,Checksum", "gzip", "aws-chunked", "5", "0", "100-continue", "000000000000", "public-read", "STANDARD", "aws:kms", "a=b&c=d",
    ];

    private static readonly string[] Documents =
    [
        "", "<", "<Delete><Object><Key>a</Key></Object></Delete>", "<Delete><Quiet>true</Quiet></Delete>", "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;&b;&b;\">]><Delete>&d;</Delete>",
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>\"x\"</ETag></Part></CompleteMultipartUpload>", "<CompleteMultipartUpload/>",
        "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>", "{\"Version\":\"2012-10-17\",\"Statement\":[]}", "{\"Statement\":{}}", "[]", "null",
    ];

    private readonly JsonMutator _bytes = new(random);
    private readonly S3Recipes _recipes = new(bucket, uploadId, keys, random);

    public RawRequest Next()
    {
        if (random.Next(2) == 0)
        {
            var known = _recipes.Next();
            if (random.Next(4) > 0)
            {
                _recipes.Spoil(known, _bytes);
            }

            return InHostStyle(known);
        }

        var method = Methods[random.Next(Methods.Length)];
        var request = new RawRequest(method, Target(), "s3", method is "PUT" or "POST" or "PATCH" ? Body() : []);
        for (var i = random.Next(4); i > 0; i--)
        {
            var value = random.Next(3) > 0 ? Values[random.Next(Values.Length)] : random.Next(3) > 0 ? $"/{bucket}/{keys[random.Next(keys.Count)]}" : RekognitionRequests.Printable(Oddities.Text(random));
            request[Headers[random.Next(Headers.Length)]] = value;
        }

        if (request.Body.Length > 0 && random.Next(3) == 0)
        {
            Chunk(request);
        }

        if (random.Next(30) == 0)
        {
            request.ContentLength = (request.Body.Length + random.Next(1, 100)).ToString(CultureInfo.InvariantCulture);
        }

        return InHostStyle(request);
    }

    // Of some requests the bucket goes into the name of the host.
    private RawRequest InHostStyle(RawRequest request)
    {
        if (random.Next(6) == 0 && request.Target.StartsWith($"/{bucket}", StringComparison.Ordinal))
        {
            request.Target = request.Target[(bucket.Length + 1)..] is { Length: > 0 } rest && rest[0] == '/' ? rest : "/" + request.Target[(bucket.Length + 1)..];
            request.HostPrefix = random.Next(10) == 0 ? $"{Uri.EscapeDataString(RekognitionRequests.Printable(Oddities.Text(random)))}." : random.Next(2) == 0 ? $"{bucket}." : $"{bucket}.s3.";
        }

        return request;
    }

    private string Target()
    {
        var target = new StringBuilder("/");
        target.Append(random.Next(12) switch
        {
            0 => string.Empty,
            1 => Escape(Oddities.Text(random)),
            2 => $"fuzz-{random.Next(20)}",
            _ => bucket,
        });
        if (random.Next(5) > 0)
        {
            target.Append('/').Append(random.Next(3) switch
            {
                0 => Escape(Oddities.Text(random)),
                1 => $"new/{random.Next(50)}",
                _ => keys[random.Next(keys.Count)],
            });
        }

        for (var i = random.Next(4) - 1; i >= 0; i--)
        {
            target.Append(target.ToString().Contains('?', StringComparison.Ordinal) ? '&' : '?').Append(Queries[random.Next(Queries.Length)]);
            if (random.Next(3) == 0)
            {
                target.Append(Escape(Oddities.Text(random)));
            }
        }

        return target.Length > 6000 ? target.ToString(0, 6000).TrimEnd('%') : target.ToString();
    }

    // Escaped as it must be, or not at all where the request line can bear it.
    private string Escape(string text)
    {
        text = text.Length > 1500 ? text[..1500] : text;
        return random.Next(3) > 0 ? Uri.EscapeDataString(WithoutHalves(text)) : string.Concat(text.Where(c => c is > ' ' and <= '~' and not '#'));
    }

    private static string WithoutHalves(string text) => string.Concat(text.Where(c => !char.IsSurrogate(c)));

    private byte[] Body()
    {
        var body = random.Next(3) > 0
            ? Encoding.UTF8.GetBytes(Documents[random.Next(Documents.Length)])
            : new byte[random.Next(1, random.Next(20) == 0 ? 300_000 : 2000)];
        return random.Next(3) == 0 ? _bytes.SpoilBytes(body) : body;
    }

    private void Chunk(RawRequest request)
    {
        var content = request.Body;
        var length = random.Next(4) == 0 ? RekognitionRequests.Printable(Oddities.Text(random)) : content.Length.ToString("x", CultureInfo.InvariantCulture);
        byte[] framed = [.. Encoding.UTF8.GetBytes($"{length}{(random.Next(3) == 0 ? ";chunk-signature=0" : string.Empty)}\r\n"), .. content, .. "\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n"u8];
        request.Body = random.Next(3) == 0 ? _bytes.SpoilBytes(framed) : framed;
        request["x-amz-content-sha256"] = random.Next(3) switch { 0 => "STREAMING-UNSIGNED-PAYLOAD-TRAILER", 1 => "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", _ => "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" };
        request["x-amz-decoded-content-length"] = random.Next(5) == 0 ? RekognitionRequests.Printable(Oddities.Text(random)) : content.Length.ToString(CultureInfo.InvariantCulture);
        request["Content-Encoding"] = "aws-chunked";
    }
}
