using System.Buffers.Text;
using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Snapshots;

/// <summary>Reads lines of an evaluation snapshot (spec/evaluation.md §6). Members that it does not know are skipped.</summary>
/// <param name="labels">Numbers the labels; the same one as that of what receives the images.</param>
internal sealed class SnapshotLineReader(LabelIndexes labels)
{
    private static readonly byte[] TruthPrefix = Encoding.UTF8.GetBytes(GroundTruthSnapshot.Truth + "-");
    private static readonly byte[] PredictionPrefix = Encoding.UTF8.GetBytes(GroundTruthSnapshot.Prediction);

    /// <summary>Images with one label, with two and so on make lines of several shapes.</summary>
    private const int MaxShapes = 8;

    private readonly List<SnapshotAttribute> _attributes = [];
    private readonly List<AlikeLines> _alike = [];
    private readonly SnapshotAttributeReader _reader = new(labels);
    private int _used;

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="images">Receives the image.</param>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    /// <exception cref="FormatException">It is no line of a snapshot; the message says why, as a clause.</exception>
    public void Read(ReadOnlySpan<byte> line, ScoredTestSetBuilder images)
    {
        foreach (var alike in _alike)
        {
            if (alike.TryRead(line, images))
            {
                return;
            }
        }

        Parse(line, images);
        if (AlikeOnes(line) is { } ones)
        {
            _alike.RemoveRange(0, _alike.Count < MaxShapes ? 0 : 1);
            _alike.Add(ones);
        }
    }

    private void Parse(ReadOnlySpan<byte> line, ScoredTestSetBuilder images)
    {
        Utf8JsonReader json = new(line);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            throw new FormatException("is not a JSON object");
        }

        string? source = null;
        _used = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("source-ref"u8))
            {
                json.Read();
                source = json.TokenType == JsonTokenType.String ? json.GetString() : null;
            }
            else if (AttributeOf(json.ValueSpan, out var isMetadata) is { } attribute)
            {
                json.Read();
                _reader.Read(ref json, attribute, isMetadata);
            }
            else
            {
                json.Skip();
            }
        }

        json.Read();
        Add(source ?? throw new FormatException("has no source-ref"), images);
    }

    /// <summary>What reads lines like the one that was parsed; null when it has anything but labels of the whole image, or a member twice.</summary>
    private AlikeLines? AlikeOnes(ReadOnlySpan<byte> line)
    {
        if (_used == 0 || !Used().All(attribute => attribute is { Label: >= 0, HasBoxes: false }))
        {
            return null;
        }

        HashSet<int> uses = [];
        var isPlain = true;
        var used = _used;
        var shape = SnapshotShape.Of(line, (attribute, member, depth) =>
        {
            var use = SnapshotShape.Ignored;
            if (depth == 1)
            {
                use = member.SequenceEqual("source-ref"u8) ? SnapshotShape.Source : SnapshotShape.Ignored;
            }
            else if (AttributeOf(attribute, out var isMetadata) is { } found && isMetadata)
            {
                var index = _attributes.IndexOf(found);
                use = member.SequenceEqual("class-name"u8) ? 2 * index : member.SequenceEqual("confidence"u8) && found.IsPrediction ? (2 * index) + 1 : SnapshotShape.Ignored;
            }

            isPlain &= use == SnapshotShape.Ignored || uses.Add(use);
            return use;
        });
        return isPlain && _used == used && uses.Contains(SnapshotShape.Source) ? new AlikeLines(shape, [.. Used().Select(attribute => attribute.IsPrediction)], labels) : null;
    }

    /// <summary>The attribute that a member belongs to; null for other members.</summary>
    private SnapshotAttribute? AttributeOf(ReadOnlySpan<byte> name, out bool isMetadata)
    {
        isMetadata = name.EndsWith("-metadata"u8);
        name = isMetadata ? name[..^"-metadata".Length] : name;
        var isPrediction = name.StartsWith(PredictionPrefix);
        if (!isPrediction && !name.StartsWith(TruthPrefix))
        {
            return null;
        }

        var rest = name[(isPrediction ? PredictionPrefix.Length : TruthPrefix.Length - 1)..];
        var number = -1;
        if (!rest.IsEmpty && (rest[0] != '-' || !Utf8Parser.TryParse(rest[1..], out number, out var read) || read != rest.Length - 1))
        {
            return null;
        }

        for (var i = 0; i < _used; i++)
        {
            if (_attributes[i].IsPrediction == isPrediction && _attributes[i].Number == number)
            {
                return _attributes[i];
            }
        }

        if (_used == _attributes.Count)
        {
            _attributes.Add(new SnapshotAttribute());
        }

        var attribute = _attributes[_used++];
        attribute.Reset(isPrediction, number);
        return attribute;
    }

    private void Add(string source, ScoredTestSetBuilder images)
    {
        var (width, height) = (0, 0);
        foreach (var attribute in Used())
        {
            (width, height) = attribute.Width > 0 ? (attribute.Width, attribute.Height) : (width, height);
        }

        images.AddImage(new TestImage(source, width, height));
        foreach (var attribute in Used())
        {
            var isOfImage = attribute.Label >= 0;
            if (isOfImage || attribute.HasBoxes)
            {
                images.FindsBoxes ??= !isOfImage;
                if (images.FindsBoxes == isOfImage)
                {
                    throw new FormatException("mixes labels of whole images with boxes");
                }
            }

            if (isOfImage)
            {
                AddLabel(attribute, images);
            }
            else
            {
                AddBoxes(attribute, images);
            }
        }
    }

    private static void AddLabel(SnapshotAttribute attribute, ScoredTestSetBuilder images)
    {
        if (attribute.IsPrediction)
        {
            images.AddPrediction(attribute.Label, Score(attribute.Confidence));
        }
        else
        {
            images.AddTruth(attribute.Label);
        }
    }

    private static void AddBoxes(SnapshotAttribute attribute, ScoredTestSetBuilder images)
    {
        for (var i = 0; i < attribute.Boxes.Count; i++)
        {
            var (number, area) = attribute.Boxes[i];
            var label = attribute.LabelOf(number);
            if (label < 0)
            {
                throw new FormatException($"has a box of class {number}, which its class-map does not have");
            }

            if (!attribute.IsPrediction)
            {
                images.AddTruth(label, area);
            }
            else if (i < attribute.Confidences.Count)
            {
                images.AddPrediction(label, Score(attribute.Confidences[i]), area);
            }
            else
            {
                throw new FormatException($"has {attribute.Boxes.Count} boxes, but {attribute.Confidences.Count} confidences");
            }
        }
    }

    private static double Score(double? confidence) =>
        confidence is >= 0 and <= 1 ? confidence.Value : throw new FormatException("has a prediction whose confidence is not a number from 0 to 1");

    private IEnumerable<SnapshotAttribute> Used() => _attributes.Take(_used);
}
