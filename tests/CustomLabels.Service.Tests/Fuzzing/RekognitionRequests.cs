using System.Text;
using System.Text.Json.Nodes;

namespace CustomLabels.Service.Tests.Fuzzing;

/// <summary>Spoilt requests to Rekognition: a valid one of each operation, about resources that are there, changed in one way or two.</summary>
internal sealed class RekognitionRequests(IReadOnlyDictionary<string, JsonObject[]> valid, Random random)
{
    public const string ContentType = "application/x-amz-json-1.1";

    private static readonly string[] ContentTypes =
    [
        "application/json", "application/x-amz-json-1.0", "application/x-amz-json-1.1; charset=utf-8", "APPLICATION/X-AMZ-JSON-1.1", "text/plain", "", ";", "application/x-amz-json-1.1;charset=utf-16",
    ];

    private readonly JsonMutator _json = new(random);
    private readonly string[] _operations = [.. valid.Keys];

    public RawRequest Next()
    {
        var operation = _operations[random.Next(_operations.Length)];
        var request = Valid(operation);
        switch (random.Next(20))
        {
            case 0:
                SpoilTarget(request, operation);
                break;
            case 1:
                SpoilHeaders(request);
                break;
            case 2 when random.Next(3) == 0:
                SpoilFraming(request);
                break;
            default:
                var choices = valid[operation];
                request.Body = _json.Mutate(choices[random.Next(choices.Length)]);
                if (random.Next(60) == 0)
                {
                    SpoilFraming(request);
                }

                break;
        }

        return request;
    }

    public RawRequest Valid(string operation)
    {
        var choices = valid[operation];
        var request = new RawRequest("POST", "/", "rekognition", Encoding.UTF8.GetBytes(choices[random.Next(choices.Length)].ToJsonString()))
        {
            Name = operation,
            ["Content-Type"] = ContentType,
            ["X-Amz-Target"] = $"RekognitionService.{operation}",
        };
        return request;
    }

    private void SpoilTarget(RawRequest request, string operation)
    {
        request["X-Amz-Target"] = random.Next(6) switch
        {
            0 => operation,
            // Not of those that would take away what the others are about.
            1 => $"RekognitionService.{_operations.Where(name => !name.StartsWith("Delete", StringComparison.Ordinal)).ElementAt(random.Next(_operations.Length - 4))}",
            2 => $"RekognitionService.{operation.ToLowerInvariant()}",
            3 => "RekognitionService.",
            4 => new string('x', random.Next(1, 4000)),
            _ => Printable(Oddities.Text(random)),
        };
    }

    private void SpoilHeaders(RawRequest request)
    {
        switch (random.Next(6))
        {
            case 0:
                request["Content-Type"] = ContentTypes[random.Next(ContentTypes.Length)];
                break;
            case 1:
                request.Headers.RemoveAll(header => header.Key == "Content-Type");
                break;
            case 2:
                request["Content-Encoding"] = random.Next(2) == 0 ? "gzip" : Printable(Oddities.Text(random));
                break;
            case 3:
                request["x-amz-content-sha256"] = random.Next(2) == 0 ? "UNSIGNED-PAYLOAD" : Printable(Oddities.Text(random));
                break;
            case 4:
                request["Accept"] = Printable(Oddities.Text(random));
                request["User-Agent"] = Printable(Oddities.Text(random));
                request["Expect"] = "100-continue";
                break;
            default:
                request[$"x-amz-{random.Next(100)}"] = Printable(Oddities.Text(random));
                break;
        }
    }

    private void SpoilFraming(RawRequest request)
    {
        switch (random.Next(3))
        {
            case 0:
                request.HttpChunk = random.Next(1, 5000);
                break;
            case 1:
                // More is announced than comes.
                request.ContentLength = (request.Body.Length + random.Next(1, 1000)).ToString(System.Globalization.CultureInfo.InvariantCulture);
                break;
            default:
                request.ContentLength = Oddities.Text(random) is var text && text.Length < 30 ? Printable(text) : "1";
                break;
        }
    }

    /// <summary>What may stand in a header: a line break would make two of one.</summary>
    public static string Printable(string text) => string.Concat(text.Where(c => c is >= ' ' and <= '~' or >= '\u00A0' and <= '\u00FF').Take(3000)).Trim();
}
