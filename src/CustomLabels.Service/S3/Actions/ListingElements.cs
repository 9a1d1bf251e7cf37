using System.Xml.Linq;
using CustomLabels.Service.Auth;
using CustomLabels.Service.S3.Checksums;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions;

/// <summary>The elements that all listings share: keys, objects and folders.</summary>
/// <param name="isEncoded">Whether keys are percent-encoded: XML cannot carry every character.</param>
/// <param name="owner">The account that owns the objects; null to leave it out.</param>
internal sealed class ListingElements(bool isEncoded, string? owner)
{
    private static readonly XNamespace Ns = S3Xml.Namespace;

    /// <summary>Reads <c>encoding-type</c>. Keys that XML cannot carry are encoded unasked, and the answer says so.</summary>
    /// <param name="request">The request.</param>
    /// <param name="owner">The account that owns the objects; null to leave it out.</param>
    /// <param name="texts">The keys and all else that will be encoded or not.</param>
    /// <exception cref="S3Exception">There is no such encoding.</exception>
    public static ListingElements Read(S3Request request, string? owner, IEnumerable<string> texts) => request.Parameter("encoding-type") switch
    {
        null or "" => new ListingElements(!texts.All(XmlText.IsValid), owner),
        "url" => new ListingElements(true, owner),
        _ => throw S3Exception.InvalidArgument("Invalid Encoding Method specified in Request"),
    };

    /// <summary>The element that names the encoding of keys; null if they are not encoded.</summary>
    public XElement? EncodingType => isEncoded ? new XElement(Ns + "EncodingType", "url") : null;

    public string Encode(string text) => isEncoded ? PercentEncoding.Encode(text, keepSlash: true) : text;

    /// <summary>An element with a key, a prefix or the like.</summary>
    public XElement Text(string name, string text) => new(Ns + name, Encode(text));

    /// <summary>The same; null if the text is empty.</summary>
    public XElement? Optional(string name, string text) => text.Length == 0 ? null : Text(name, text);

    public XElement Contents(StoredObject stored) => new(Ns + "Contents",
        Text("Key", stored.Key),
        new XElement(Ns + "LastModified", S3Xml.Time(stored.ModifiedAt)),
        new XElement(Ns + "ETag", $"\"{stored.ETag}\""),
        stored.Headers.Keys.Select(ContentChecksum.AlgorithmOf).FirstOrDefault(found => found is not null) is { } algorithm
            ? new XElement(Ns + "ChecksumAlgorithm", algorithm.ToUpperInvariant()) : null,
        stored.Headers.TryGetValue(ContentChecksum.TypeHeader, out var type) ? new XElement(Ns + "ChecksumType", type) : null,
        new XElement(Ns + "Size", stored.Size),
        owner is null ? null : S3Xml.Account("Owner", owner),
        new XElement(Ns + "StorageClass", "STANDARD"));

    public XElement Folder(string folder) => new(Ns + "CommonPrefixes", Text("Prefix", folder));
}
