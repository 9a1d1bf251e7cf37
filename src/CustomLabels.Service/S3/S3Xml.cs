using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CustomLabels.Service.S3;

/// <summary>Documents as S3 writes them.</summary>
internal static class S3Xml
{
    public static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static async Task WriteAsync(HttpResponse response, XElement root, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Async = true, CheckCharacters = false };
        await using (var writer = XmlWriter.Create(buffer, settings))
        {
            await root.SaveAsync(writer, cancellationToken);
        }

        response.ContentType = "application/xml";
        response.ContentLength = buffer.Length;
        await response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken);
    }
}
