using System.Net;
using System.Text;

namespace CustomLabels.Requests;

/// <summary>
/// Whether an answer is one of S3, or of STS, which both say more than a web server does: ids in headers of AWS, the ETag of an object, XML. What other
/// makers of S3 servers leave out is not asked for.
/// </summary>
internal static class StorageAnswer
{
    private const int PrefixSize = 1024;

    /// <param name="response">One that says that all is well. A content that is read can be read again.</param>
    /// <param name="method">What was asked of <paramref name="address"/>.</param>
    public static async Task<bool> IsAsync(HttpResponseMessage response, HttpMethod method, Uri address, CancellationToken cancellationToken)
    {
        var headers = response.Headers.NonValidated;
        if (headers.Contains("ETag") || headers.Any(header => header.Key.StartsWith("x-amz", StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        var isObject = address.AbsolutePath.Trim('/').Contains('/', StringComparison.Ordinal);
        var isHtml = response.Content.Headers.ContentType?.MediaType is "text/html";
        if (isHtml || method == HttpMethod.Head || method == HttpMethod.Delete)
        {
            return !isHtml && (method == HttpMethod.Delete ? response.StatusCode == HttpStatusCode.NoContent : !isObject);
        }

        var isContent = isObject && method == HttpMethod.Get && !address.Query.Contains("uploadId", StringComparison.Ordinal);
        return !isContent && (await PrefixAsync(response, cancellationToken)).TrimStart('\uFEFF', ' ', '\r', '\n', '\t') switch
        {
            "" => method == HttpMethod.Put && !isObject,
            ['<', ..] text => !text.Contains("<html", StringComparison.OrdinalIgnoreCase),
            ['{', ..] => address.Query.Contains("policy", StringComparison.Ordinal),
            _ => false,
        };
    }

    private static async Task<string> PrefixAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var bytes = new byte[PrefixSize];
        var count = await body.ReadAtLeastAsync(bytes, PrefixSize, throwOnEndOfStream: false, cancellationToken);
        body.Position = 0;
        return Encoding.UTF8.GetString(bytes, 0, count);
    }
}
