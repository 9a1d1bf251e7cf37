namespace CustomLabels.Formats;

/// <summary>A format of labeled images.</summary>
public enum DatasetFormat
{
    /// <summary>One subfolder per label, or <c>train</c> and <c>test</c> folders with such subfolders.</summary>
    Folder,

    /// <summary>A table: image and labels, or image, label and box, a row for each.</summary>
    Csv,

    /// <summary>COCO JSON, one file per part; Roboflow's <c>_annotations.coco.json</c> too.</summary>
    Coco,

    /// <summary>Pascal VOC: an XML file per image, as LabelImg writes them.</summary>
    Voc,

    /// <summary>YOLO: a text file per image, and <c>data.yaml</c> with the names.</summary>
    Yolo,

    /// <summary>A manifest: JSON lines as SageMaker Ground Truth and Custom Labels write them.</summary>
    Manifest,

    /// <summary>CVAT for images 1.1: an XML file for all images. Read only.</summary>
    Cvat,

    /// <summary>LabelMe: a JSON file per image with shapes or flags. Read only.</summary>
    LabelMe,

    /// <summary>Label Studio: JSON or JSON-MIN. Read only.</summary>
    LabelStudio,

    /// <summary>VGG Image Annotator: a project, or its annotations as JSON or CSV. Read only.</summary>
    Via,

    /// <summary>Azure Custom Vision: the JSON list of a project's images. Read only.</summary>
    CustomVision,

    /// <summary>Vertex AI: an import file as CSV or JSON lines. Read only.</summary>
    VertexAi,

    /// <summary>Open Images: tables of boxes or labels. Read only.</summary>
    OpenImages,

    /// <summary>KITTI: a text file per image. Read only.</summary>
    Kitti,

    /// <summary>DOTA: a text file per image with rotated boxes; Roboflow's YOLOv5 OBB too. Read only.</summary>
    Dota,
}
