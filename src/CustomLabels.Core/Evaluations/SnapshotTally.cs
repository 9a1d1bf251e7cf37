using System.Security.Cryptography;
using CustomLabels.Manifests;

namespace CustomLabels.Evaluations;

/// <summary>
/// What an evaluation snapshot adds to the summary (spec/evaluation.md §6): how often each label was found rightly and wrongly, and a digest of the
/// test data, which tells whether two evaluations used the same images with the same labels.
/// </summary>
internal sealed class SnapshotTally
{
    private readonly Dictionary<string, LabelTally> _labels = new(StringComparer.Ordinal);
    private readonly List<string> _truths = [];

    /// <summary>The images.</summary>
    public int Entries => _truths.Count;

    /// <summary>The SHA-256 of the images and their labels, independent of their order in the snapshot.</summary>
    public string Digest
    {
        get
        {
            _truths.Sort(StringComparer.Ordinal);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', _truths))));
        }
    }

    /// <summary>The counts of a label; zeros for one that the snapshot does not have.</summary>
    public LabelTally Of(string label) => _labels.TryGetValue(label, out var tally) ? tally : _labels[label] = new LabelTally();

    /// <summary>Counts a line.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public void Add(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("The line is not a JSON object.");
        }

        List<string> truths = [];
        foreach (var member in root.EnumerateObject())
        {
            if (!member.Name.EndsWith(ManifestNames.MetadataSuffix, StringComparison.Ordinal))
            {
                continue;
            }

            var value = root.Member(member.Name[..^ManifestNames.MetadataSuffix.Length], JsonValueKind.Object);
            if (member.Name.StartsWith(GroundTruthSnapshot.Truth + "-", StringComparison.Ordinal))
            {
                truths.AddRange(Truths(member.Value, value));
            }
            else if (member.Name.StartsWith(GroundTruthSnapshot.Prediction + "-", StringComparison.Ordinal))
            {
                CountPredictions(member.Value, value);
            }
        }

        _truths.Add(root.Text(ManifestNames.SourceRef) + "\t" + string.Join('\t', truths.Order(StringComparer.Ordinal)));
    }

    private List<string> Truths(JsonElement metadata, JsonElement? boxes)
    {
        if (metadata.Text("class-name") is { } label)
        {
            Of(label).Support++;
            return [label];
        }

        List<string> truths = [];
        foreach (var box in Boxes(boxes))
        {
            var name = ClassOf(metadata, box);
            Of(name).Support++;
            truths.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {box.Number("left")} {box.Number("top")} {box.Number("width")} {box.Number("height")}"));
        }

        return truths;
    }

    private void CountPredictions(JsonElement metadata, JsonElement? boxes)
    {
        if (metadata.Text("class-name") is { } label)
        {
            Count(label, metadata);
        }
        else if (metadata.Member("objects", JsonValueKind.Array) is { } objects)
        {
            // objects[i] belongs to annotations[i].
            foreach (var (found, box) in objects.EnumerateArray().Zip(Boxes(boxes)))
            {
                Count(ClassOf(metadata, box), found);
            }
        }
    }

    private void Count(string label, JsonElement prediction)
    {
        if (prediction.Member(GroundTruthSnapshot.Prediction + "-details", JsonValueKind.Object) is { } details)
        {
            var tally = Of(label);
            tally.TruePositives += details.Member("is-true-positive", JsonValueKind.True) is null ? 0 : 1;
            tally.FalsePositives += details.Member("is-false-positive", JsonValueKind.True) is null ? 0 : 1;
        }
    }

    private static List<JsonElement> Boxes(JsonElement? attribute) =>
        attribute?.Member("annotations", JsonValueKind.Array) is { } boxes ? [.. boxes.EnumerateArray()] : [];

    private static string ClassOf(JsonElement metadata, JsonElement box) =>
        metadata.Member("class-map", JsonValueKind.Object) is { } map && box.Integer("class_id") is { } id
            ? map.Text(id.ToString(CultureInfo.InvariantCulture)) ?? string.Empty
            : string.Empty;
}
