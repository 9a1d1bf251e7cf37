using CustomLabels.Formats.Benchmarks;
using CustomLabels.Formats.Clouds;
using CustomLabels.Formats.Coco;
using CustomLabels.Formats.Tools;
using CustomLabels.Formats.Yolo;

namespace CustomLabels.Formats.Sources;

/// <summary>The formats that a file can be recognized to be in, in the order in which they are looked for.</summary>
/// <param name="Format">The format.</param>
/// <param name="Extensions">The extensions of its files.</param>
/// <param name="IsOne">Whether a file is in it.</param>
internal sealed record SourceFormats(DatasetFormat Format, string[] Extensions, Predicate<string> IsOne)
{
    private const int Sniffed = 50;

    private static readonly SourceFormats[] All =
    [
        new(DatasetFormat.Voc, [".xml"], VocSource.IsOne),
        new(DatasetFormat.Cvat, [".xml"], CvatSource.IsOne),
        new(DatasetFormat.Coco, [".json"], CocoSource.IsOne),
        new(DatasetFormat.Manifest, [".manifest", ".jsonl", ".jsonlines", ".ndjson", ".json"], ManifestSource.IsOne),
        new(DatasetFormat.LabelMe, [".json"], LabelMeSource.IsOne),
        new(DatasetFormat.LabelStudio, [".json"], LabelStudioSource.IsOne),
        new(DatasetFormat.Via, [".json", ".csv"], ViaSource.IsOne),
        new(DatasetFormat.CustomVision, [".json"], CustomVisionSource.IsOne),
        new(DatasetFormat.VertexAi, [".csv", ".jsonl", ".jsonlines", ".ndjson", ".json"], VertexAiSource.IsOne),
        new(DatasetFormat.OpenImages, [".csv"], OpenImagesSource.IsOne),
        new(DatasetFormat.Kitti, [".txt"], KittiSource.IsOne),
        new(DatasetFormat.Dota, [".txt"], DotaSource.IsOne),
    ];

    /// <summary>What reads a format.</summary>
    public static ISourceFormat Reader(DatasetFormat format) => format switch
    {
        DatasetFormat.Csv => new CsvSource(),
        DatasetFormat.Coco => new CocoSource(),
        DatasetFormat.Voc => new VocSource(),
        DatasetFormat.Yolo => new YoloSource(),
        DatasetFormat.Manifest => new ManifestSource(),
        DatasetFormat.Cvat => new CvatSource(),
        DatasetFormat.LabelMe => new LabelMeSource(),
        DatasetFormat.LabelStudio => new LabelStudioSource(),
        DatasetFormat.Via => new ViaSource(),
        DatasetFormat.CustomVision => new CustomVisionSource(),
        DatasetFormat.VertexAi => new VertexAiSource(),
        DatasetFormat.OpenImages => new OpenImagesSource(),
        DatasetFormat.Kitti => new KittiSource(),
        DatasetFormat.Dota => new DotaSource(),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>The formats of a file, or of the first files in and below a folder.</summary>
    public static IEnumerable<DatasetFormat> Of(string path)
    {
        List<string> files = [.. SourceFiles.Of(path, [.. All.SelectMany(format => format.Extensions).Distinct(StringComparer.Ordinal)])];
        return All.Where(format => files.Where(format.HasExtension).Take(Sniffed).Any(file => format.IsOne(file))).Select(format => format.Format);
    }

    private bool HasExtension(string file) => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
}
