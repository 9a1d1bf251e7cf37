using System.Collections.Concurrent;
using System.Globalization;

namespace CustomLabels.Service.Tests.Fuzzing;

/// <summary>10,000 requests that were changed after they had been signed: none is accepted.</summary>
[Collection(Fuzzed.Name)]
public sealed class SignatureFuzzTests(FuzzFixture fixture)
{
    private const int Count = 10_000;
    private const int PresignedCount = 1000;
    private const int Connections = 8;

    private static readonly HashSet<string> Refusals =
    [
        "MissingAuthenticationTokenException", "UnrecognizedClientException", "InvalidSignatureException", "IncompleteSignatureException",
        "AccessDenied", "SignatureDoesNotMatch", "InvalidAccessKeyId", "RequestTimeTooSkewed", "AuthorizationHeaderMalformed", "AuthorizationQueryParametersError", "InvalidToken", "XAmzContentSHA256Mismatch",
    ];

    [Fact]
    public async Task A_request_that_was_changed_after_it_was_signed_is_refused()
    {
        ConcurrentDictionary<string, int> answers = [];
        ConcurrentQueue<string> accepted = [];
        await Parallel.ForAsync(0, Connections, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (connection, cancellationToken) =>
        {
            Random random = new(100 + connection);
            var rekognition = new RekognitionRequests(fixture.Valid, random);
            using var wire = new RawConnection(fixture.Endpoint);
            for (var i = connection; i < Count; i += Connections)
            {
                var request = random.Next(2) == 0 ? rekognition.Valid(Pick(random, [.. fixture.Valid.Keys])) : S3(random);
                fixture.Signer.Sign(request);
                var how = Change(request, random);
                var answer = await wire.SendAsync(request, cancellationToken);
                answers.AddOrUpdate($"{how}: {answer?.Code ?? answer?.Status.ToString(CultureInfo.InvariantCulture)}", 1, (_, n) => n + 1);
                if (!IsRefusal(request, answer))
                {
                    accepted.Enqueue($"{how}: {answer}\n{request}");
                }
            }
        });

        var output = TestContext.Current.TestOutputHelper!;
        Measured.Say(string.Create(CultureInfo.InvariantCulture, $"fuzz: {Count} requests changed after signing, {accepted.Count} accepted"));
        foreach ((var answer, var times) in answers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{times,8} {answer}");
        }

        Assert.True(accepted.IsEmpty, $"{accepted.Count} accepted:\n{string.Join("\n\n", accepted.Take(5))}");
    }

    [Fact]
    public async Task The_same_requests_unchanged_are_accepted()
    {
        Random random = new(1);
        var rekognition = new RekognitionRequests(fixture.Valid, random);
        using var wire = new RawConnection(fixture.Endpoint);
        foreach (var request in (RawRequest[])[.. fixture.Valid.Keys.Select(rekognition.Valid), .. Enumerable.Range(0, 20).Select(_ => S3(random))])
        {
            fixture.Signer.Sign(request);
            var answer = await wire.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.False(IsRefusal(request, answer), $"{answer}\n{request}");
        }
    }

    [Fact]
    public async Task A_presigned_URL_that_was_changed_is_refused()
    {
        Random random = new(2);
        List<string> accepted = [];
        using var wire = new RawConnection(fixture.Endpoint);
        for (var i = 0; i < PresignedCount; i++)
        {
            RawRequest request = new(Pick(random, ["GET", "HEAD"]), $"/fuzz-target/train.manifest{Pick(random, ["", "?response-content-type=a%2Fb"])}", "s3", []);
            fixture.Signer.Presign(request, 60);
            var unchanged = await wire.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(200, unchanged?.Status);

            var how = ChangeUrl(request, random);
            var answer = await wire.SendAsync(request, TestContext.Current.CancellationToken);
            if (!IsRefusal(request, answer))
            {
                accepted.Add($"{how}: {answer}\n{request}");
            }
        }

        Measured.Say(string.Create(CultureInfo.InvariantCulture, $"fuzz: {PresignedCount} presigned URLs changed, {accepted.Count} accepted"));
        Assert.True(accepted.Count == 0, string.Join("\n\n", accepted.Take(5)));
    }

    private static string ChangeUrl(RawRequest request, Random random)
    {
        var signature = request.Target[(request.Target.LastIndexOf('=') + 1)..];
        var unsigned = request.Target[..^signature.Length];
        switch (random.Next(8))
        {
            case 0:
                var at = random.Next(signature.Length);
                request.Target = unsigned + signature[..at] + (signature[at] == '0' ? '1' : '0') + signature[(at + 1)..];
                return "one digit";
            case 1:
                request.Target = Pick(random, [unsigned, unsigned + signature[..random.Next(64)], unsigned + signature + "0", unsigned.Replace("&X-Amz-Signature=", string.Empty, StringComparison.Ordinal)]);
                return "another length";
            case 2:
                request.Target = request.Target.Replace("X-Amz-Expires=60", "X-Amz-Expires=" + Pick(random, ["61", "604800", "604801", "-1", "0", "x", "99999999999999999999", ""]), StringComparison.Ordinal);
                return "longer";
            case 3:
                request.Target = request.Target.Replace("/train.manifest", Pick(random, ["/test.manifest", "/train.manifest/", "", "/"]), StringComparison.Ordinal);
                return "another object";
            case 4:
                request.Target += Pick(random, ["&a=b", "&response-content-type=c", "&X-Amz-Expires=604800", "&AWSAccessKeyId=a", "&versionId=null"]);
                return "a parameter more";
            case 5:
                request.Method = request.Method == "GET" ? "DELETE" : "PUT";
                return "another method";
            case 6:
                request["Host"] = "localhost";
                return "another host";
            default:
                request.Target = request.Target.Replace("X-Amz-Date=2", "X-Amz-Date=" + Pick(random, ["1", "3", ""]), StringComparison.Ordinal);
                return "another date";
        }
    }

    private RawRequest S3(Random random)
    {
        var key = Pick(random, [.. fixture.Keys]);
        return random.Next(4) switch
        {
            0 => new RawRequest("PUT", "/fuzz-scratch/signed/" + key, "s3", [1, 2, 3]) { ["x-amz-meta-a"] = "b" },
            1 => new RawRequest("GET", "/fuzz-scratch?list-type=2&prefix=a", "s3", []),
            2 => new RawRequest("GET", "/fuzz-target/train.manifest", "s3", []) { ["Range"] = "bytes=0-1" },
            _ => new RawRequest("DELETE", "/fuzz-scratch/signed/" + key, "s3", []),
        };
    }

    private static string Change(RawRequest request, Random random)
    {
        var authorization = request.Find("Authorization")!;
        var signature = authorization[(authorization.LastIndexOf('=') + 1)..];
        switch (random.Next(16))
        {
            case 0:
                var at = random.Next(signature.Length);
                var flipped = signature[at] == 'a' ? 'b' : 'a';
                request["Authorization"] = authorization[..^signature.Length] + signature[..at] + flipped + signature[(at + 1)..];
                return "signature: one digit";
            case 1:
                request["Authorization"] = authorization[..^random.Next(1, 64)];
                return "signature: cut off";
            case 2:
                request["Authorization"] = authorization + Pick(random, ["0", "a", " 0", "\u00e9", "%00"]);
                return "signature: longer";
            case 3:
                request["Authorization"] = authorization[..^signature.Length] + Pick(random, ["", "0", new string('0', 64), new string('f', 64), "null"]);
                return "signature: made up";
            case 4 when request.Body.Length > 0:
                request.Body = [.. request.Body[..^1], (byte)(request.Body[^1] ^ 1)];
                return "body: one bit";
            case 5 when request.Body.Length > 0:
                request.Body = [.. request.Body, (byte)' '];
                return "body: one byte more";
            case 6 when request.Service == "rekognition":
                var target = request.Find("X-Amz-Target")!;
                request["X-Amz-Target"] = target.EndsWith(".DeleteProject", StringComparison.Ordinal) ? "RekognitionService.DescribeProjects" : "RekognitionService.DeleteProject";
                return "target: another operation";
            case 6:
                request.Method = request.Method == "GET" ? "DELETE" : "GET";
                request.Body = [];
                return "method";
            case 7:
                request["x-amz-date"] = DateTimeOffset.UtcNow.AddSeconds(Pick(random, [-899, -60, -5, 5, 60, 899, -86400, 86400, 1_000_000])).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
                return "date: another";
            case 8:
                request["x-amz-date"] = Pick(random, ["", "0", "99999999T999999Z", "now", authorization[..20]]);
                return "date: none";
            case 9:
                request["Authorization"] = Scoped(authorization, random.Next(5), random);
                return "scope or key: another";
            case 10:
                var host = authorization.Contains("host;", StringComparison.Ordinal) ? "host;" : ";x-amz-date";
                request["Authorization"] = authorization.Replace(Pick(random, [host, ";x-amz-date"]), string.Empty, StringComparison.Ordinal);
                return "signed headers: one fewer";
            case 11:
                request["x-amz-" + random.Next(1000)] = "1";
                return "a header more";
            case 12:
                request.Target += request.Target.Contains('?', StringComparison.Ordinal) ? "&a=b" : "?a=b";
                return "query: one more";
            case 13:
                request["Host"] = Pick(random, ["localhost", "127.0.0.1", "example.com:80", "rekognition.us-east-1.amazonaws.com"]);
                return "host: another";
            case 14:
                request.Headers.RemoveAll(header => header.Key == "Authorization");
                if (random.Next(2) == 0)
                {
                    request["Authorization"] = Pick(random, ["", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 ", "Basic YTpi", "Bearer x", "AWS4-HMAC-SHA256 Credential=,SignedHeaders=,Signature=", authorization.Replace("SHA256", "SHA1", StringComparison.Ordinal)]);
                }

                return "authorization: none";
            default:
                request["x-amz-content-sha256"] = Pick(random, ["UNSIGNED-PAYLOAD", new string('0', 64), "STREAMING-UNSIGNED-PAYLOAD-TRAILER"]);
                return "hash of the body: another";
        }
    }

    private static string Scoped(string authorization, int part, Random random)
    {
        var start = authorization.IndexOf("Credential=", StringComparison.Ordinal) + "Credential=".Length;
        var end = authorization.IndexOf(',', start);
        var parts = authorization[start..end].Split('/');
        parts[part] = Pick(random, ["", "x", "20200101", "eu-west-1", "s3control", "AKIAIOSFODNN7EXAMPLE", parts[part] + "1"]);
        return authorization[..start] + string.Join('/', parts) + authorization[end..];
    }

    private static bool IsRefusal(RawRequest request, RawAnswer? answer) =>
        answer is { Status: 421 } || (answer is not null && answer.Status is 400 or 403 && (request.Method == "HEAD" || Refusals.Contains(answer.Code ?? string.Empty) || answer.Body.Length == 0));

    private static T Pick<T>(Random random, T[] values) => values[random.Next(values.Length)];
}
