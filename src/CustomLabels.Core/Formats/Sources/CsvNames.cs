namespace CustomLabels.Formats.Sources;

/// <summary>Names of columns, as the tools of the field call them, without case and punctuation.</summary>
internal static class CsvNames
{
    public static readonly string[][] Edges =
    [
        ["xmin", "ymin", "xmax", "ymax"], ["x1", "y1", "x2", "y2"], ["left", "top", "right", "bottom"], ["minx", "miny", "maxx", "maxy"], ["xtl", "ytl", "xbr", "ybr"],
        ["bboxxmin", "bboxymin", "bboxxmax", "bboxymax"], ["x0", "y0", "x1", "y1"],
    ];

    public static readonly string[][] Sizes =
    [
        ["left", "top", "width", "height"], ["x", "y", "width", "height"], ["x", "y", "w", "h"], ["bboxx", "bboxy", "bboxwidth", "bboxheight"], ["xmin", "ymin", "width", "height"],
        ["bboxleft", "bboxtop", "bboxwidth", "bboxheight"],
    ];

    private static readonly string[] Images =
    [
        "image", "filename", "file", "path", "imagepath", "filepath", "imagename", "imageid", "sourceref", "fullname", "imageuri", "uri", "imagefile", "imagefilename", "img", "imgname", "imgpath", "imgfile",
    ];

    private static readonly string[] Labels = ["label", "labels", "class", "classes", "classname", "category", "categoryname", "tag", "tags", "name", "classlabel", "labelname"];
    private static readonly string[] Parts = ["part", "split", "set", "subset", "dataset", "partition"];

    /// <summary>Columns that are of boxes, in whatever layout.</summary>
    private static readonly HashSet<string> Places = new(
        [
            .. Edges.SelectMany(set => set), "x", "y", "w", "h", "bbox", "bboxes", "box", "boundingbox", "polygon", "segmentation", "points", "xcenter", "ycenter", "centerx", "centery", "cx", "cy",
            .. Sizes.SelectMany(set => set).Except(["width", "height"], StringComparer.Ordinal), "xywh", "xyxy", "coordinates", "regionshapeattributes", "encodedpixels",
        ],
        StringComparer.Ordinal);

    public static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    public static bool IsImage(string name) => Images.Contains(name, StringComparer.Ordinal);

    /// <summary>Also <c>label1</c>, <c>label2</c> …</summary>
    public static bool IsLabel(string name) => Labels.Contains(name.TrimEnd("0123456789".ToCharArray()), StringComparer.Ordinal);

    public static bool IsPart(string name) => Parts.Contains(name, StringComparer.Ordinal);

    public static bool IsPlace(string name) => Places.Contains(name);
}
