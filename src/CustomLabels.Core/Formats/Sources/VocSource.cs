using System.Xml;
using System.Xml.Linq;

namespace CustomLabels.Formats.Sources;

/// <summary>
/// Pascal VOC: an XML file per image (LabelImg, Roboflow). Which images test is said by <c>ImageSets/Main</c>, else by folders
/// named train, valid, test. Edges are taken as pixels from 0: width = xmax − xmin.
/// </summary>
internal sealed class VocSource : ISourceFormat
{
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, IgnoreComments = true };

    /// <summary>Whether a file is such an annotation.</summary>
    public static bool IsOne(string file)
    {
        try
        {
            using var xml = XmlReader.Create(file, Safe);
            return xml.MoveToContent() == XmlNodeType.Element && xml.LocalName == "annotation";
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        var root = SourceFiles.RootOf(path);
        var sets = VocImageSets.Read(root);
        List<(DraftImage Draft, SplitName? Split)> found = [];
        foreach (var file in SourceFiles.Of(path, ".xml"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Read(file, problems) is { } draft)
            {
                found.Add((draft, sets.IsEmpty ? SplitNames.OfPath(SourceFiles.Relative(root, file)) : sets.Of(Path.GetFileNameWithoutExtension(file))));
            }
        }

        var parts = SplitNames.Parts(found.Select(item => item.Split));
        return Task.FromResult<IReadOnlyList<DraftImage>>([.. found.Select(item => item.Draft with { Part = parts(item.Split) })]);
    }

    private static DraftImage? Read(string file, ICollection<SourceProblem> problems)
    {
        try
        {
            using var xml = XmlReader.Create(file, Safe);
            var annotation = XDocument.Load(xml, LoadOptions.SetLineInfo).Root;
            if (annotation?.Name.LocalName != "annotation")
            {
                return null; // another tool's file beside the annotations
            }

            var path = Text(annotation, "path");
            var name = path is not null && (S3Location.TryParse(path, out _) || (Path.IsPathFullyQualified(path) && File.Exists(path)))
                ? path
                : Text(annotation, "filename") ?? path ?? Path.GetFileNameWithoutExtension(file) + ".jpg";
            var size = annotation.Element("size");
            XElement[] objects = [.. annotation.Elements("object")];
            BoxAnnotation[] boxes = [.. objects.Select(item => Box(item, file, name, problems)).OfType<BoxAnnotation>()];
            return new DraftImage
            {
                Reference = name,
                File = file,
                Boxes = boxes,
                HasBoxAnnotation = true,
                IsIncomplete = boxes.Length < objects.Length,
                Width = (int?)Number(size, "width"),
                Height = (int?)Number(size, "height"),
            };
        }
        catch (XmlException exception)
        {
            problems.Add(SourceProblems.Unreadable(file, exception.Message, exception.LineNumber > 0 ? exception.LineNumber : null));
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(SourceProblems.Unreadable(file, exception.Message));
            return null;
        }
    }

    private static BoxAnnotation? Box(XElement item, string file, string image, ICollection<SourceProblem> problems)
    {
        var box = item.Element("bndbox");
        if (item.Element("name")?.Value is { Length: > 0 } label
            && Number(box, "xmin") is { } left && Number(box, "ymin") is { } top && Number(box, "xmax") is { } right && Number(box, "ymax") is { } bottom)
        {
            return new BoxAnnotation(label, left, top, right - left, bottom - top);
        }

        problems.Add(new SourceProblem(
            file,
            ((IXmlLineInfo)item).LineNumber,
            "InvalidAnnotation",
            $"An object of {image} has no name, or no box with xmin, ymin, xmax and ymax, and is left out. Complete it, or remove it.",
            image));
        return null;
    }

    private static string? Text(XElement parent, string name) => parent.Element(name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    private static double? Number(XElement? parent, string name) =>
        double.TryParse(parent?.Element(name)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
