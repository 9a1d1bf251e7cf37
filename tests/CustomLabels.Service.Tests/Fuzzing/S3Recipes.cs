using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomLabels.Service.S3.Actions.Uploads;

namespace CustomLabels.Service.Tests.Fuzzing;

/// <summary>Requests to S3 as tools send them: uploads in parts, copies, deletions of many, policies, listings. Spoilt in one place, they get far.</summary>
internal sealed class S3Recipes(string bucket, string uploadId, IReadOnlyList<string> keys, Random random)
{
    private const string Scratch = "/parts/upload.bin";

    public RawRequest Next()
    {
        var key = keys[random.Next(keys.Count)];
        switch (random.Next(14))
        {
            case 0:
                return new("POST", $"/{bucket}/parts/{random.Next(20)}?uploads", "s3", []) { ["x-amz-checksum-algorithm"] = "CRC32", ["x-amz-meta-a"] = "b" };
            case 1:
                return new("PUT", $"/{bucket}{Scratch}?partNumber={random.Next(1, 4)}&uploadId={uploadId}", "s3", Encoding.ASCII.GetBytes("part of an object"));
            case 2:
                return new("PUT", $"/{bucket}{Scratch}?partNumber=1&uploadId={uploadId}", "s3", []) { ["x-amz-copy-source"] = $"/{bucket}/{key}", ["x-amz-copy-source-range"] = "bytes=0-3" };
            case 3:
                return new("GET", $"/{bucket}{Scratch}?uploadId={uploadId}&max-parts=2&part-number-marker=0", "s3", []);
            case 4:
                return new("GET", $"/{bucket}?uploads&prefix=parts&delimiter=/&max-uploads=2&encoding-type=url", "s3", []);
            case 5:
                // Of an ETag that no part has: refused, so that the upload stays.
                return WithDigest(new("POST", $"/{bucket}{Scratch}?uploadId={uploadId}", "s3", Encoding.UTF8.GetBytes(
                    "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Part><PartNumber>1</PartNumber><ETag>\"00000000000000000000000000000000\"</ETag></Part></CompleteMultipartUpload>")));
            case 6:
                return new("PUT", $"/{bucket}/copies/{random.Next(20)}", "s3", [])
                {
                    ["x-amz-copy-source"] = $"/{bucket}/{key}", ["x-amz-metadata-directive"] = random.Next(2) == 0 ? "COPY" : "REPLACE", ["x-amz-meta-a"] = "c", ["x-amz-copy-source-if-none-match"] = "\"x\"",
                };
            case 7:
                return WithDigest(new("POST", $"/{bucket}?delete", "s3", Encoding.UTF8.GetBytes(
                    $"<Delete><Object><Key>copies/{random.Next(20)}</Key></Object><Object><Key>nobody</Key></Object><Quiet>{(random.Next(2) == 0 ? "true" : "false")}</Quiet></Delete>")));
            case 8:
                return new("PUT", $"/{bucket}?policy", "s3", Encoding.UTF8.GetBytes(
                    $$"""
                    {"Version":"2012-10-17","Statement":[{"Sid":"a","Effect":"Allow","Principal":{"AWS":"222222222222"},"Action":["s3:GetObject","s3:ListBucket"],
                    "Resource":["arn:aws:s3:::{{bucket}}","arn:aws:s3:::{{bucket}}/*"],"Condition":{"StringLike":{"s3:prefix":"a*"} } }]}
                    """));
            case 9:
                return new(random.Next(2) == 0 ? "GET" : "DELETE", $"/{bucket}?policy", "s3", []);
            case 10:
                return new("GET", $"/{bucket}?prefix=ordner&delimiter=%2F&marker=a&max-keys={random.Next(5)}&encoding-type=url", "s3", []);
            case 11:
                return new("GET", $"/{bucket}?list-type=2&prefix=&delimiter=%2F&start-after=a&max-keys={random.Next(5)}&fetch-owner=true", "s3", []);
            case 12:
                return new("GET", $"/{bucket}/{key}", "s3", []) { ["Range"] = $"bytes={random.Next(10)}-{random.Next(20)}", ["x-amz-checksum-mode"] = "ENABLED", ["If-Match"] = "*" };
            default:
                return new("PUT", $"/{bucket}/{key}", "s3", Encoding.UTF8.GetBytes(Oddities.Quote(Oddities.Text(random)))) { ["x-amz-meta-a"] = "b", ["If-None-Match"] = random.Next(3) == 0 ? "*" : string.Empty };
        }
    }

    private static RawRequest WithDigest(RawRequest request)
    {
        request["x-amz-checksum-sha256"] = Convert.ToBase64String(SHA256.HashData(request.Body));
        request["x-amz-sdk-checksum-algorithm"] = "SHA256";
        return request;
    }

    /// <summary>One change of a request: of its query, a header, its method, its key or its body.</summary>
    public void Spoil(RawRequest request, JsonMutator bytes)
    {
        switch (random.Next(6))
        {
            case 0:
                var parts = request.Target.Split('?', 2);
                var query = parts.Length < 2 ? [] : parts[1].Split('&');
                if (query.Length > 0)
                {
                    var at = random.Next(query.Length);
                    query[at] = random.Next(3) == 0 ? string.Empty : $"{query[at].Split('=')[0]}={Uri.EscapeDataString(string.Concat(Oddities.Text(random).Where(c => !char.IsSurrogate(c)).Take(1000)))}";
                    request.Target = $"{parts[0]}?{string.Join('&', query.Where(part => part.Length > 0))}";
                }

                break;
            case 1 when request.Headers.Count > 0:
                request[request.Headers[random.Next(request.Headers.Count)].Key] = RekognitionRequests.Printable(Oddities.Text(random));
                break;
            case 2 when request.Headers.Count > 0:
                request.Headers.RemoveAt(random.Next(request.Headers.Count));
                break;
            case 3:
                request.Method = random.Next(4) switch { 0 => "GET", 1 => "PUT", 2 => "POST", _ => "HEAD" };
                break;
            case 4 when request.Body.Length > 0:
                request.Body = bytes.SpoilBytes(request.Body);
                if (random.Next(2) == 0 && request.Find("x-amz-checksum-sha256") is not null)
                {
                    WithDigest(request);
                }

                break;
            case 5:
                request.Target = request.Target.Replace(uploadId, random.Next(9999).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
                break;
            default:
                break;
        }
    }
}
