using System.Xml;
using System.Xml.Linq;

namespace CustomLabels.Formats.Tools;

/// <summary>XML files, read element by element: exports of whole projects are large.</summary>
internal static class XmlFile
{
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true };

    /// <summary>Whether the root of a file has a name, and the first of some elements below it another.</summary>
    /// <param name="elements">The elements that are looked for; others are passed over.</param>
    public static bool Begins(string file, string root, string first, params string[] elements)
    {
        try
        {
            return Elements(file, root, elements).FirstOrDefault()?.Name.LocalName == first;
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The elements with certain names that are children of the root.</summary>
    /// <exception cref="XmlException">Once the place is reached: it is not XML.</exception>
    public static IEnumerable<XElement> Elements(string file, string root, params string[] names)
    {
        using var xml = XmlReader.Create(file, Safe);
        if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName != root || !xml.Read())
        {
            yield break;
        }

        while (!xml.EOF && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType != XmlNodeType.Element || !names.Contains(xml.LocalName, StringComparer.Ordinal))
            {
                xml.Skip();
                continue;
            }

            using (var element = xml.ReadSubtree())
            {
                yield return XElement.Load(element, LoadOptions.SetLineInfo);
            }

            xml.Read();
        }
    }

    /// <summary>The line that an element begins in.</summary>
    public static int Line(this XElement element) => ((IXmlLineInfo)element).LineNumber;

    /// <summary>An attribute without blanks around it; null where it is absent or empty.</summary>
    public static string? Text(this XElement element, string name) => element.Attribute(name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>An attribute that is a number.</summary>
    public static double? Number(this XElement element, string name) => NumberText.Read(element.Attribute(name)?.Value);
}
