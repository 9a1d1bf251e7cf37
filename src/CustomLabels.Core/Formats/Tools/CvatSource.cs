using System.Xml.Linq;

namespace CustomLabels.Formats.Tools;

/// <summary>
/// CVAT for images 1.1: an XML file with an element per image, and in it tags and shapes in pixels. The subset of an image, or its folder,
/// says what it is for. An image without any annotation may be one that nobody has looked at.
/// See https://docs.cvat.ai/docs/manual/advanced/xml_format/
/// </summary>
internal sealed class CvatSource : ISourceFormat
{
    private const string Root = "annotations";

    /// <summary>Whether a file is such an export; that of a video has tracks instead of images.</summary>
    public static bool IsOne(string file) => XmlFile.Begins(file, Root, "image", "image", "track");

    /// <summary>Whether a file is the export of a video.</summary>
    public static bool IsVideo(string file) => XmlFile.Begins(file, Root, "track", "image", "track");

    /// <inheritdoc/>
    public Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        var root = SourceFiles.RootOf(path);
        List<(DraftImage Draft, SplitName? Split)> found = [];
        foreach (var file in SourceFiles.Of(path, ".xml").Where(file => file == path || IsOne(file)))
        {
            SourceLosses losses = new(file);
            var folder = SplitNames.OfPath(SourceFiles.Relative(root, Path.GetDirectoryName(file)!));
            AnnotationFile.Read(file, problems, () =>
            {
                foreach (var element in XmlFile.Elements(file, Root, "image", "track"))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (element.Name.LocalName == "track" || element.Text("name") is not { } name)
                    {
                        problems.Add(new SourceProblem(
                            file, element.Line(), "InvalidAnnotation", $"The {element.Name.LocalName} with id {element.Text("id")} has no name of an image and is left out. Export the task as CVAT for images 1.1."));
                        continue;
                    }

                    found.Add((Draft(element, name, file, problems, losses), SplitNames.Of(element.Text("subset") ?? string.Empty) ?? SplitNames.OfPath(name) ?? folder));
                }
            });
            losses.Report(problems);
        }

        return Task.FromResult(SplitNames.Share(found));
    }

    private static DraftImage Draft(XElement image, string name, string file, ICollection<SourceProblem> problems, SourceLosses losses)
    {
        List<string> labels = [];
        List<BoxAnnotation> boxes = [];
        foreach (var item in image.Elements())
        {
            var isLeftOut = false;
            var label = item.Text("label");
            if (label is not null && item.Name.LocalName == "tag")
            {
                labels.Add(label);
            }
            else if (label is not null && CvatShapes.Box(item, label, name, losses, out isLeftOut) is { } box)
            {
                boxes.Add(box);
            }
            else if (!isLeftOut)
            {
                problems.Add(new SourceProblem(
                    file, item.Line(), "InvalidAnnotation", $"A {item.Name.LocalName} of {name} has no label, or not all of its coordinates, and is left out. Complete it, or remove it.", name));
            }
        }

        if (!image.HasElements)
        {
            losses.Unlabeled(name);
        }

        return new DraftImage
        {
            Reference = name,
            File = file,
            Line = image.Line(),
            Labels = labels,
            Boxes = boxes,
            IsIncomplete = image.HasElements,
            Width = (int?)image.Number("width"),
            Height = (int?)image.Number("height"),
        };
    }
}
