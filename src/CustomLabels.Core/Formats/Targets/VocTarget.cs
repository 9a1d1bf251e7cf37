using System.Xml;
using System.Xml.Linq;

namespace CustomLabels.Formats.Targets;

/// <summary>
/// Pascal VOC as LabelImg reads it: <c>Annotations/name.xml</c> for <c>JPEGImages/name.jpg</c>, and <c>ImageSets/Main/train.txt</c> and <c>test.txt</c> where there are
/// parts. Edges are pixels from 0: xmax = left + width.
/// </summary>
internal sealed class VocTarget(string destination) : ITargetFormat
{
    private const string Images = "JPEGImages";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        IndentChars = "\t",
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
        OmitXmlDeclaration = true,
    };

    public string Root => destination;

    /// <summary>In the lists of images a blank ends the name.</summary>
    public bool TakesBlanks => false;

    public IReadOnlyList<AnnotatedImage> Hold(IReadOnlyList<AnnotatedImage> images, TargetLosses losses) => BoxImages.Hold(images, losses);

    public void Check(TargetSet set) => UnwritableLabels.Refuse(
        set.Classes.Where(label => !IsXmlText(label)),
        "cannot be written in XML, which does not allow control characters.");

    public string ImageFile(TargetImage image) => $"{Images}/{image.FileName}";

    public IEnumerable<TargetFile> Files(TargetSet set) =>
    [
        .. set.Images.Select(image => new TargetFile($"Annotations/{image.Stem}.xml", (stream, cancellationToken) => stream.WriteAsync(Xml(image, set.HasImages), cancellationToken).AsTask())),
        .. set.Parts().Where(part => part.Key is not null).Select(part => new TargetFile(
            $"ImageSets/Main/{(part.Key == DatasetPart.Test ? "test" : "train")}.txt",
            (stream, cancellationToken) => stream.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(part.Select(image => image.Stem + "\n"))), cancellationToken).AsTask())),
    ];

    private static bool IsXmlText(string text)
    {
        try
        {
            XmlConvert.VerifyXmlChars(text);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static byte[] Xml(TargetImage target, bool hasImages)
    {
        var image = target.Image;
        var place = image.Source.Replace('\\', '/').Split('/');
        XElement annotation = new(
            "annotation",
            new XElement("folder", hasImages ? Images : place[^2]),
            new XElement("filename", hasImages ? target.FileName : place[^1]),
            new XElement("path", hasImages ? target.FileName : image.Source),
            new XElement("source", new XElement("database", "Unknown")),
            image is { Width: { } width, Height: { } height } ? new XElement("size", new XElement("width", width), new XElement("height", height), new XElement("depth", 3)) : null,
            new XElement("segmented", 0),
            image.Boxes.Select(Object));
        using MemoryStream stream = new();
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            annotation.Save(xml);
        }

        return stream.ToArray();
    }

    private static XElement Object(BoxAnnotation box) => new(
        "object",
        new XElement("name", box.Label),
        new XElement("pose", "Unspecified"),
        new XElement("truncated", 0),
        new XElement("difficult", 0),
        new XElement(
            "bndbox",
            new XElement("xmin", BoxImages.Text(box.Left)),
            new XElement("ymin", BoxImages.Text(box.Top)),
            new XElement("xmax", BoxImages.Text(box.Left + box.Width)),
            new XElement("ymax", BoxImages.Text(box.Top + box.Height))));
}
