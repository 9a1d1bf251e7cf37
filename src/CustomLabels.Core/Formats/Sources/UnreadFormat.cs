using CustomLabels.Formats.Tools;

namespace CustomLabels.Formats.Sources;

/// <summary>A format that others write and that is not read, so that its users hear which export to choose instead.</summary>
/// <param name="Name">What files in it look like.</param>
/// <param name="Extensions">The extensions of its files.</param>
/// <param name="IsOne">Whether a file with one of them is in it.</param>
/// <param name="Advice">What to do.</param>
internal sealed record UnreadFormat(string Name, string[] Extensions, Predicate<string> IsOne, string Advice = UnreadFormat.Export)
{
    private const string Export = "Export as COCO, Pascal VOC or YOLO.";

    private static readonly UnreadFormat[] All =
    [
        new("CVAT for video 1.1", [".xml"], CvatSource.IsVideo, "Export as CVAT for images 1.1 or COCO."),
        Json("Apple CreateML", outline => outline.IsArray && outline.Has("image", "annotations")),
        Json("BDD100K or Scalabel", outline => outline.IsArray && outline.Has("name", "labels")),
        Json("Kili", outline => outline.IsArray && outline.Has("externalId")),
        Json("Labelbox", outline => outline.Has("data_row") || outline.Has("Labeled Data")),
        Json("Supervisely", outline => outline.Has("objects", "tags")),
        Json("Cityscapes", outline => outline.Has("imgHeight", "objects")),
        Json("Datumaro", outline => outline.Has("categories", "items")),
        Json("V7 Darwin", outline => outline.Has("item", "annotations")),
        Json("VoTT", outline => outline.Has("assets") || outline.Has("asset", "regions")),
        Json("SuperAnnotate", outline => outline.Has("metadata", "instances")),
        Json("Hasty", outline => outline.Has("label_classes", "images")),
        Json("IBM Cloud Annotations", outline => outline.Has("labels", "annotations")),
        new("Hugging Face metadata", [".jsonl"], file => JsonOutline.Of(file).Has("file_name"), "Write a table with the columns image and label, or save as COCO."),
        Json("VIA 3", outline => outline.Has("project", "attribute", "metadata"), "Annotate with VIA 2, or convert it to COCO."),
        Json("Ultralytics NDJSON", outline => outline.Has("type", "file"), "Export as YOLO or COCO."),
        Json("Prodigy", outline => outline.Has("image", "answer"), "Convert it to COCO."),
        new("TFRecord", [".tfrecord", ".tfrecords", ".record"], _ => true),
        new("Parquet", [".parquet"], _ => true, "Save it as a table (.csv) with the columns image and label, or as COCO."),
        new("data of Python, MATLAB or a database", [".pkl", ".pickle", ".npy", ".npz", ".mat", ".h5", ".hdf5", ".mdb", ".lmdb"], _ => true, "Convert it to COCO, Pascal VOC or YOLO."),
    ];

    /// <summary>Which of them a file looks like; null for none.</summary>
    public static UnreadFormat? Of(string file) =>
        Array.Find(All, format => format.Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && format.IsOne(file));

    private static UnreadFormat Json(string name, Predicate<JsonOutline> isOne, string advice = Export) =>
        new(name, [".json", ".jsonl", ".jsonlines", ".ndjson"], file => isOne(JsonOutline.Of(file)), advice);
}
