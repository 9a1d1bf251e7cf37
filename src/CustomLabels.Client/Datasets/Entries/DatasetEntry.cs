using CustomLabels.Boxes;
using CustomLabels.Manifests;
using CustomLabels.Manifests.Findings;

namespace CustomLabels;

/// <summary>An entry of a dataset: one image, its labels, and what the service found wrong with it.</summary>
public sealed record DatasetEntry : DatasetResource
{
    /// <summary>Reads an entry.</summary>
    /// <param name="datasetArn">The ARN of its dataset.</param>
    /// <param name="listedLine">The entry as the service lists it: a JSON line with findings in <c>cl-errors</c>.</param>
    public DatasetEntry(string datasetArn, string listedLine)
        : base(datasetArn)
    {
        JsonLine = ManifestWriter.WithoutFindings(listedLine);
        var line = ManifestReader.ReadLine(1, JsonLine);
        Image = line.SourceRef ?? string.Empty;
        Labels = [.. line.Entry?.AllLabels() ?? []];
        ImageLabels = [.. line.Entry?.Labels ?? []];
        Boxes = [.. line.Entry?.Boxes ?? []];
        Width = line.Entry?.Width;
        Height = line.Entry?.Height;
        (var errors, var labeled) = ReadAdded(listedLine);
        Errors = [.. errors];
        IsLabeled = labeled ?? line.IsLabeled;
    }

    /// <summary>The location of the image: <c>s3://bucket/key</c>.</summary>
    public string Image { get; }

    /// <summary>All labels of the image and its boxes, each once.</summary>
    public ReadOnlyList<string> Labels { get; }

    /// <summary>All labels as text.</summary>
    public string Label => Labels.ToString();

    /// <summary>The labels of the image as a whole.</summary>
    public ReadOnlyList<string> ImageLabels { get; }

    /// <summary>The valid boxes, in pixels.</summary>
    public ReadOnlyList<BoxAnnotation> Boxes { get; }

    /// <summary>The width of the image in pixels, from the boxes' attribute; null without boxes.</summary>
    public int? Width { get; }

    /// <summary>The height of the image in pixels, from the boxes' attribute; null without boxes.</summary>
    public int? Height { get; }

    /// <summary>Whether the line has label attributes, valid or not.</summary>
    public bool IsLabeled { get; }

    /// <summary>What the service found wrong, with code, message, meaning and fix.</summary>
    public ReadOnlyList<ManifestFinding> Errors { get; }

    /// <summary>The entry as a line of a manifest, without what the service adds to it.</summary>
    public string JsonLine { get; }

    /// <summary>The image.</summary>
    public override string ToString() => Image;

    private static (IReadOnlyList<ManifestFinding> Errors, bool? IsLabeled) ReadAdded(string listedLine)
    {
        try
        {
            using var document = JsonDocument.Parse(listedLine.Trim('\uFEFF', ' ', '\t', '\r', '\n'));
            JsonElement? labeled = document.RootElement.Member("cl-metadata", JsonValueKind.Object) is { } added && added.TryGetProperty("is_labeled", out var flag)
                ? flag
                : null;
            return (FindingReader.Errors(document.RootElement), labeled?.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => null,
            });
        }
        catch (JsonException)
        {
            return ([LineFindings.InvalidJson], null);
        }
    }
}
