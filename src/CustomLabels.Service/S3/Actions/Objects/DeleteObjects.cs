using System.Xml.Linq;
using CustomLabels.Service.S3.Checksums;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Objects;

/// <summary><c>POST /bucket?delete</c>: deletes up to a thousand objects, and reports the outcome of each.</summary>
internal sealed class DeleteObjects(ObjectStore objects, BucketAccess access) : IS3Action
{
    private const int MaxKeys = 1000;
    private const int MaxDocument = 8 * 1024 * 1024;

    public async Task HandleAsync(S3Request request)
    {
        if (request.Headers.ContentMD5.Count == 0 && !request.Headers.ContainsKey("x-amz-trailer") && !request.Headers.Keys.Any(ContentChecksum.IsChecksum))
        {
            throw S3Exception.InvalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }

        access.RequireBucket(request);
        XElement document;
        using (var body = IncomingBody.Open(request))
        {
            document = S3Xml.Read(await body.ReadAllAsync(MaxDocument), "Delete");
        }

        IReadOnlyList<XElement> wanted = [.. document.Elements().Where(element => element.Name.LocalName == "Object")];
        if (wanted.Count is 0 or > MaxKeys || wanted.Any(element => string.IsNullOrEmpty(element.Text("Key"))))
        {
            throw S3Exception.MalformedXml("1 to 1000 objects with a Key must be named.");
        }

        var isQuiet = string.Equals(document.Text("Quiet"), "true", StringComparison.OrdinalIgnoreCase);
        var ns = S3Xml.Namespace;
        // They wait for the disk together, so all cost little more than one.
        var results = await Task.WhenAll(wanted.Select(element => DeleteAsync(request, element, isQuiet)));
        await request.Response.WriteXmlAsync(new XElement(ns + "DeleteResult", results), request.Aborted);
    }

    private async Task<XElement?> DeleteAsync(S3Request request, XElement wanted, bool isQuiet)
    {
        var ns = S3Xml.Namespace;
        var key = wanted.Text("Key")!;
        try
        {
            if (wanted.Text("VersionId") is not (null or "" or "null"))
            {
                throw S3Exception.NotImplemented("Versioning of objects");
            }

            if (!access.Allows(request, "s3:DeleteObject", key))
            {
                throw S3Exception.AccessDenied();
            }

            await objects.DeleteAsync(request.Bucket, key, wanted.Text("ETag") is { Length: > 0 } etag ? new WriteCondition(etag, IsNew: false) : WriteCondition.None);
            return isQuiet ? null : new XElement(ns + "Deleted", new XElement(ns + "Key", key));
        }
        catch (S3Exception e)
        {
            return new XElement(ns + "Error", new XElement(ns + "Key", key), new XElement(ns + "Code", e.Code), new XElement(ns + "Message", e.Message));
        }
    }
}
