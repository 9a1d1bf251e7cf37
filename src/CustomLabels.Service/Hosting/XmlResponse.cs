using System.Xml;
using System.Xml.Linq;

namespace CustomLabels.Service.Hosting;

/// <summary>Responses in XML, of S3 and STS.</summary>
internal static class XmlResponse
{
    public static async Task WriteXmlAsync(this HttpResponse response, XElement root, CancellationToken cancellationToken)
    {
        foreach (var text in root.DescendantNodes().OfType<XText>().Where(text => !XmlText.IsValid(text.Value)).ToList())
        {
            text.Value = XmlText.Of(text.Value);
        }

        using var buffer = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Async = true };
        await using (var writer = XmlWriter.Create(buffer, settings))
        {
            await root.SaveAsync(writer, cancellationToken);
        }

        response.ContentType = "application/xml";
        response.ContentLength = buffer.Length;
        await response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken);
    }
}
