using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;
using CustomLabels.Service.S3.Checksums;

namespace CustomLabels.Service.S3.Protocol;

/// <summary>The XML of S3.</summary>
internal static class S3Xml
{
    public static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The canonical id of an account: 64 hexadecimal digits without a meaning, as on AWS.</summary>
    public static string OwnerId(string accountId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(accountId)));

    /// <summary>An account as owner, initiator or grantee.</summary>
    public static XElement Account(string element, string accountId) =>
        new(Namespace + element, new XElement(Namespace + "ID", OwnerId(accountId)), new XElement(Namespace + "DisplayName", accountId));

    /// <summary>The checksums of an object's headers, as elements of a result.</summary>
    public static IEnumerable<XElement> Checksums(IReadOnlyDictionary<string, string> headers)
    {
        foreach ((var name, var value) in headers)
        {
            if (ContentChecksum.AlgorithmOf(name) is { } algorithm)
            {
                yield return new XElement(Namespace + ("Checksum" + algorithm.ToUpperInvariant()), value);
            }
        }

        if (headers.TryGetValue(ContentChecksum.TypeHeader, out var type))
        {
            yield return new XElement(Namespace + "ChecksumType", type);
        }
    }

    /// <summary>Parses a document from a client.</summary>
    /// <exception cref="S3Exception">It is not XML, or a different document.</exception>
    public static XElement Read(byte[] document, string root)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(document), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var element = XElement.Load(reader);
            return element.Name.LocalName == root ? element : throw S3Exception.MalformedXml($"expected {root}, found {element.Name.LocalName}.");
        }
        catch (XmlException e)
        {
            throw S3Exception.MalformedXml(e.Message);
        }
    }

    /// <summary>The text of a child element of any namespace; null if there is none.</summary>
    public static string? Text(this XElement element, string name) => element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;
}
