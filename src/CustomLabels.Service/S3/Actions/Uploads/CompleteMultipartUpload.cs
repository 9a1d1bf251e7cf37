using System.Xml.Linq;
using CustomLabels.Service.S3.Checksums;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Uploads;

/// <summary><c>POST /bucket/key?uploadId=ID</c>: creates an object from the named parts.</summary>
internal sealed class CompleteMultipartUpload(UploadStore uploads) : IS3Action
{
    private const int MaxDocument = 8 * 1024 * 1024;

    public async Task HandleAsync(S3Request request)
    {
        // Checksum headers are about the object here, not about the document.
        IReadOnlyList<CompletedPart> named = Read(await ReadDocumentAsync(request));
        var upload = uploads.Find(request.Bucket, request.Key, request.Parameter("uploadId")!);
        IReadOnlyList<UploadPart> parts = Choose(named, uploads.Parts(upload, 0, PartNumber.Max), upload);
        RequireSize(request, parts);
        var expected = Expected(request, upload);
        var stored = await uploads.CompleteAsync(upload, parts, expected, WriteCondition.Read(request), request.Aborted);
        var ns = S3Xml.Namespace;
        await request.Response.WriteXmlAsync(new XElement(ns + "CompleteMultipartUploadResult",
            new XElement(ns + "Location", $"{request.Context.Request.Scheme}://{request.Context.Request.Host}/{request.Bucket}/{Auth.PercentEncoding.Encode(request.Key, keepSlash: true)}"),
            new XElement(ns + "Bucket", request.Bucket),
            new XElement(ns + "Key", request.Key),
            new XElement(ns + "ETag", $"\"{stored.ETag}\""),
            S3Xml.Checksums(stored.Headers)), request.Aborted);
    }

    private static string? Expected(S3Request request, Upload upload)
    {
        IReadOnlyList<string> given = [.. request.Headers.Keys.Where(ContentChecksum.IsChecksum)];
        return given.Count == 0 ? null
            : given.Count > 1 ? throw S3Exception.InvalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.")
            : ContentChecksum.AlgorithmOf(given[0]) is var algorithm && algorithm == upload.Algorithm ? request.Headers[given[0]].ToString()
            : throw S3Exception.InvalidRequest($"Checksum Type mismatch occurred, expected checksum Type: {upload.Algorithm ?? "null"}, actual checksum Type: {algorithm}");
    }

    private static async Task<byte[]> ReadDocumentAsync(S3Request request)
    {
        using var body = IncomingBody.OpenDocument(request);
        return await body.ReadAllAsync(MaxDocument);
    }

    private static List<CompletedPart> Read(byte[] document)
    {
        List<CompletedPart> parts = [];
        foreach (var part in S3Xml.Read(document, "CompleteMultipartUpload").Elements().Where(element => element.Name.LocalName == "Part"))
        {
            if (part.Text("ETag") is not { } etag || !int.TryParse(part.Text("PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                throw S3Exception.MalformedXml("a Part needs a PartNumber and an ETag.");
            }

            if (parts.Count > 0 && number <= parts[^1].Number)
            {
                throw new S3Exception(StatusCodes.Status400BadRequest, "InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.");
            }

            parts.Add(new CompletedPart(number, etag.Trim('"'), ContentChecksum.Algorithms
                .Where(algorithm => part.Text("Checksum" + algorithm.ToUpperInvariant()) is not null)
                .ToDictionary(algorithm => algorithm, algorithm => part.Text("Checksum" + algorithm.ToUpperInvariant())!, StringComparer.Ordinal)));
        }

        return parts.Count is > 0 and <= PartNumber.Max ? parts : throw S3Exception.MalformedXml("1 to 10000 parts must be named.");
    }

    private static List<UploadPart> Choose(IReadOnlyList<CompletedPart> named, IReadOnlyList<UploadPart> present, Upload upload)
    {
        var byNumber = present.ToDictionary(part => part.Number);
        List<UploadPart> chosen = [];
        foreach (var name in named)
        {
            if (!byNumber.TryGetValue(name.Number, out var part) || part.ETag != name.ETag
                || (upload.Algorithm is not null && name.Checksums.TryGetValue(upload.Algorithm, out var checksum) && checksum != part.Checksum))
            {
                throw UploadStore.InvalidPart();
            }

            chosen.Add(part);
        }

        return chosen[..^1].FirstOrDefault(part => part.Size < UploadStore.MinPart) is not { } small
            ? chosen
            : throw new S3Exception(StatusCodes.Status400BadRequest, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
            {
                Details = new Dictionary<string, string>
                {
                    ["ProposedSize"] = small.Size.ToString(CultureInfo.InvariantCulture),
                    ["MinSizeAllowed"] = UploadStore.MinPart.ToString(CultureInfo.InvariantCulture),
                    ["PartNumber"] = small.Number.ToString(CultureInfo.InvariantCulture),
                    ["ETag"] = small.ETag,
                },
            };
    }

    private static void RequireSize(S3Request request, IReadOnlyList<UploadPart> parts)
    {
        var expected = request.Headers["x-amz-mp-object-size"].ToString();
        var size = parts.Sum(part => part.Size).ToString(CultureInfo.InvariantCulture);
        if (expected.Length > 0 && expected != size)
        {
            throw S3Exception.InvalidRequest($"The provided 'x-amz-mp-object-size' header value {expected} does not match what was computed: {size}");
        }
    }
}
