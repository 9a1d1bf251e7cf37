using System.Xml;
using System.Xml.Linq;

namespace CustomLabels.Formats.Sources;

/// <summary>
/// Pascal VOC: an XML file per image (LabelImg, Roboflow). Which images test is said by <c>ImageSets</c>, else by folders
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
        string[] files = [.. SourceFiles.Of(path, ".xml")];
        var sets = VocImageSets.Read(root, files.Select(file => Path.GetFileNameWithoutExtension(file)), problems);
        List<(DraftImage Draft, SplitName? Split)> found = [];
        List<string> unlisted = [];
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var split = sets.IsEmpty ? SplitNames.OfPath(SourceFiles.Relative(root, Path.GetDirectoryName(file)!)) : sets.Of(Path.GetFileNameWithoutExtension(file));
            if (!sets.IsEmpty && split is null && !File.Exists(path))
            {
                unlisted.Add(file);
            }
            else if (Read(file, problems) is { } draft)
            {
                found.Add((draft, split));
            }
        }

        if (unlisted.Count > 0)
        {
            problems.Add(new SourceProblem(
                sets.Folder,
                null,
                "ImageWithoutSplit",
                $"{unlisted.Count.ToString(CultureInfo.InvariantCulture)} {(unlisted.Count == 1 ? "image is" : "images are")} in none of the lists of the set, and left out, for instance {Path.GetFileName(unlisted[0])}. Add them to a list, or remove the lists.") { Count = unlisted.Count });
        }

        return Task.FromResult(SplitNames.Share(found));
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
            var name = path is not null && !TextFile.IsBroken(path) && (S3Location.TryParse(path, out _) || (Path.IsPathFullyQualified(path) && File.Exists(path)))
                ? path
                : Text(annotation, "filename") ?? path ?? Path.GetFileNameWithoutExtension(file) + ".jpg";
            var size = annotation.Element("size");
            XElement[] objects = [.. annotation.Elements("object")];
            BoxAnnotation[] boxes = [.. objects.Select(item => Box(item, file, name, problems)).OfType<BoxAnnotation>()];
            return new DraftImage
            {
                Reference = name,
                File = file,
                IsNamedLikeItsFile = true,
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
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problems.Add(SourceProblems.Unreadable(file, exception.Message));
            return null;
        }
    }

    private static BoxAnnotation? Box(XElement item, string file, string image, ICollection<SourceProblem> problems)
    {
        var box = item.Element("bndbox");
        if (Text(item, "name") is { } label
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
        NumberText.TryRead(parent?.Element(name)?.Value, takesComma: false, out var number) ? number : null;
}
