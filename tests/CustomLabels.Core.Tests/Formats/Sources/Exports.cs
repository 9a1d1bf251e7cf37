using System.Globalization;
using CustomLabels.Formats;

namespace CustomLabels.Core.Tests.Formats.Sources;

/// <summary>An object that a tool has on an image of 200 x 100 pixels.</summary>
/// <param name="IsShape">Whether it is an outline with this box around it.</param>
/// <param name="IsBroken">Whether the tool's file lacks a coordinate of it.</param>
internal sealed record ExportedObject(string Label, int Left, int Top, int Width, int Height, bool IsShape, bool IsBroken)
{
    public int Right => Left + Width;

    public int Bottom => Top + Height;

    public override string ToString() => $"{Label} {Left} {Top} {Width} {Height}";
}

/// <summary>A tool's way to write images and the objects on them.</summary>
/// <param name="HasShapes">Whether it has outlines.</param>
/// <param name="SaysEmpty">Whether an image without objects is said to have none.</param>
/// <param name="Files">The files, by name, for images by name.</param>
internal sealed record Exports(DatasetFormat Format, bool HasShapes, bool SaysEmpty, Func<IReadOnlyDictionary<string, ExportedObject[]>, IEnumerable<(string Name, string Text)>> Files)
{
    public static readonly Exports[] All =
    [
        new(DatasetFormat.Cvat, true, false, images => [("annotations.xml", $"<annotations><meta/>{Each(images, image => $"""<image name="{image.Key}" width="200" height="100">{Each(image.Value, Cvat)}</image>""")}</annotations>")]),
        new(DatasetFormat.LabelMe, true, true, images => images.Select(image => (Stem(image.Key) + ".json", $$"""{"version":"5","flags":{},"shapes":[{{List(image.Value, LabelMe)}}],"imagePath":"{{image.Key}}"}"""))),
        new(DatasetFormat.LabelStudio, true, false, images => [("export.json", $"[{List(images, image => $$"""{"data":{"image":"/data/upload/1/{{image.Key}}"},"annotations":[{{LabelStudio(image.Value)}}]}""")}]")]),
        new(DatasetFormat.Via, true, false, images => [("via.json", $"{{{List(images, image => $"\"{image.Key}1\":{{\"filename\":\"{image.Key}\",\"size\":1,\"regions\":[{List(image.Value, Via)}],\"file_attributes\":{{}}}}")}}}")]),
        new(DatasetFormat.CustomVision, false, false, images => [("images.json", $"[{List(images, image => $$"""{"id":"{{image.Key}}","originalImageUri":"u","tags":[],"regions":[{{List(image.Value, CustomVision)}}]}""")}]")]),
        new(DatasetFormat.VertexAi, false, true, images => [("import.csv", Each(images.SelectMany(image => image.Value.Length > 0 ? image.Value.Select(item => Vertex(image.Key, item)) : [$"gs://b/{image.Key},,,,,,,,,\n"]), row => row))]),
        new(DatasetFormat.OpenImages, false, false, images => [("boxes.csv", "ImageID,LabelName,XMin,XMax,YMin,YMax\n" + Each(images.SelectMany(image => image.Value.Select(item => OpenImages(image.Key, item))), row => row))]),
        new(DatasetFormat.Kitti, false, true, images => images.Select(image => ($"labels/{Stem(image.Key)}.txt", Each(image.Value, item => $"{item.Label} 0 0 0 {item.Left} {item.Top} {item.Right} {(item.IsBroken ? "x" : item.Bottom)} 0 0 0 0 0 0 0\n")))),
        new(DatasetFormat.Dota, false, true, images => images.Select(image => ($"labelTxt/{Stem(image.Key)}.txt", Each(image.Value, item => $"{item.Left} {item.Top} {item.Right} {item.Top} {item.Right} {item.Bottom} {item.Left} {(item.IsBroken ? "x" : item.Bottom)} {item.Label} 0\n")))),
    ];

    public override string ToString() => Format.ToString();

    private static string Stem(string name) => Path.GetFileNameWithoutExtension(name);

    private static string Each<T>(IEnumerable<T> items, Func<T, string> write) => string.Concat(items.Select(write));

    private static string List<T>(IEnumerable<T> items, Func<T, string> write) => string.Join(',', items.Select(write));

    private static string Part(int pixels, int side) => (pixels / (double)side).ToString(CultureInfo.InvariantCulture);

    private static string Percent(int pixels, int side) => (pixels * 100.0 / side).ToString(CultureInfo.InvariantCulture);

    private static string Cvat(ExportedObject item) => item.IsBroken ? $"""<box label="{item.Label}" xtl="{item.Left}" ytl="{item.Top}" xbr="" ybr="9"/>"""
        : item.IsShape ? $"""<polygon label="{item.Label}" points="{item.Left},{item.Top};{item.Right},{item.Top};{item.Left},{item.Bottom}"/>"""
        : $"""<box label="{item.Label}" xtl="{item.Left}" ytl="{item.Top}" xbr="{item.Right}" ybr="{item.Bottom}"/>""";

    private static string LabelMe(ExportedObject item) => item.IsBroken ? $$"""{"label":"{{item.Label}}","points":[[1]],"shape_type":"rectangle"}"""
        : item.IsShape ? $$"""{"label":"{{item.Label}}","points":[[{{item.Left}},{{item.Top}}],[{{item.Right}},{{item.Top}}],[{{item.Left}},{{item.Bottom}}]],"shape_type":"polygon"}"""
        : $$"""{"label":"{{item.Label}}","points":[[{{item.Left}},{{item.Top}}],[{{item.Right}},{{item.Bottom}}]],"shape_type":"rectangle"}""";

    private static string LabelStudio(ExportedObject[] items) => items.Length == 0 ? string.Empty : $$"""{"result":[{{List(items, LabelStudio)}}]}""";

    private static string LabelStudio(ExportedObject item)
    {
        var (left, top, right, bottom) = (Percent(item.Left, 200), Percent(item.Top, 100), Percent(item.Right, 200), Percent(item.Bottom, 100));
        var value = item.IsBroken ? $"\"x\":{left},\"y\":{top},\"width\":null,\"height\":3,\"rectanglelabels\":[\"{item.Label}\"]"
            : item.IsShape ? $"\"points\":[[{left},{top}],[{right},{top}],[{left},{bottom}]],\"polygonlabels\":[\"{item.Label}\"]"
            : $"\"x\":{left},\"y\":{top},\"width\":{Percent(item.Width, 200)},\"height\":{Percent(item.Height, 100)},\"rotation\":0,\"rectanglelabels\":[\"{item.Label}\"]";
        return $"{{\"original_width\":200,\"original_height\":100,\"value\":{{{value}}}}}";
    }

    private static string Via(ExportedObject item)
    {
        var shape = item.IsBroken ? "\"name\":\"rect\",\"x\":1"
            : item.IsShape ? $"\"name\":\"polygon\",\"all_points_x\":[{item.Left},{item.Right},{item.Left}],\"all_points_y\":[{item.Top},{item.Top},{item.Bottom}]"
            : $"\"name\":\"rect\",\"x\":{item.Left},\"y\":{item.Top},\"width\":{item.Width},\"height\":{item.Height}";
        return $"{{\"shape_attributes\":{{{shape}}},\"region_attributes\":{{\"label\":\"{item.Label}\"}}}}";
    }

    private static string CustomVision(ExportedObject item) =>
        $$"""{"tagName":"{{item.Label}}","left":{{(item.IsBroken ? "null" : Part(item.Left, 200))}},"top":{{Part(item.Top, 100)}},"width":{{Part(item.Width, 200)}},"height":{{Part(item.Height, 100)}}}""";

    private static string Vertex(string image, ExportedObject item) =>
        $"gs://b/{image},{item.Label},{Part(item.Left, 200)},{Part(item.Top, 100)},,,{(item.IsBroken ? string.Empty : Part(item.Right, 200))},{Part(item.Bottom, 100)},,\n";

    private static string OpenImages(string image, ExportedObject item) =>
        $"{image},{item.Label},{Part(item.Left, 200)},{(item.IsBroken ? string.Empty : Part(item.Right, 200))},{Part(item.Top, 100)},{Part(item.Bottom, 100)}\n";
}
