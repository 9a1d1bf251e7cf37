using System.Buffers.Text;
using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Snapshots;

/// <summary>Reads the value and the metadata of an attribute of a snapshot's line. Members that it does not know are skipped.</summary>
/// <param name="labels">Numbers the labels.</param>
internal sealed class SnapshotAttributeReader(LabelIndexes labels)
{
    private const int UsualLength = 256;

    /// <summary>Reads the value of a member.</summary>
    /// <param name="json">Stands on the value; then on its end.</param>
    /// <param name="attribute">Receives what is in it.</param>
    /// <param name="isMetadata">Whether the member is the attribute's metadata.</param>
    public void Read(ref Utf8JsonReader json, SnapshotAttribute attribute, bool isMetadata)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
        }
        else if (isMetadata)
        {
            ReadMetadata(ref json, attribute);
        }
        else
        {
            attribute.HasBoxes = true;
            ReadBoxes(ref json, attribute);
        }
    }

    private void ReadMetadata(ref Utf8JsonReader json, SnapshotAttribute attribute)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("class-name"u8))
            {
                json.Read();
                attribute.Label = json.TokenType == JsonTokenType.String ? LabelOf(ref json) : -1;
                Skip(ref json);
            }
            else if (json.ValueTextEquals("confidence"u8))
            {
                json.Read();
                attribute.Confidence = NumberOf(ref json);
            }
            else if (json.ValueTextEquals("class-map"u8))
            {
                json.Read();
                ReadClasses(ref json, attribute);
            }
            else if (json.ValueTextEquals("objects"u8))
            {
                json.Read();
                ReadConfidences(ref json, attribute);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private void ReadClasses(ref Utf8JsonReader json, SnapshotAttribute attribute)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isNumber = Utf8Parser.TryParse(json.ValueSpan, out int number, out var read) && read == json.ValueSpan.Length;
            json.Read();
            if (isNumber && json.TokenType == JsonTokenType.String)
            {
                attribute.Classes.Add((number, LabelOf(ref json)));
            }

            Skip(ref json);
        }
    }

    private static void ReadConfidences(ref Utf8JsonReader json, SnapshotAttribute attribute)
    {
        while (NextOf(ref json))
        {
            double? confidence = null;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("confidence"u8))
                {
                    json.Read();
                    confidence = NumberOf(ref json);
                }
                else
                {
                    json.Skip();
                }
            }

            attribute.Confidences.Add(confidence);
        }
    }

    private static void ReadBoxes(ref Utf8JsonReader json, SnapshotAttribute attribute)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isSize = json.ValueTextEquals("image_size"u8);
            if (!isSize && !json.ValueTextEquals("annotations"u8))
            {
                json.Skip();
                continue;
            }

            json.Read();
            while (NextOf(ref json))
            {
                if (isSize)
                {
                    ReadSize(ref json, attribute);
                }
                else
                {
                    attribute.Boxes.Add(ReadBox(ref json));
                }
            }
        }
    }

    private static void ReadSize(ref Utf8JsonReader json, SnapshotAttribute attribute)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isWidth = json.ValueTextEquals("width"u8);
            var isHeight = json.ValueTextEquals("height"u8);
            json.Read();
            var pixels = (int)Math.Clamp(NumberOf(ref json) ?? 0, 0, int.MaxValue);
            attribute.Width = isWidth ? pixels : attribute.Width;
            attribute.Height = isHeight ? pixels : attribute.Height;
        }
    }

    private static (int Class, BoxArea Area) ReadBox(ref Utf8JsonReader json)
    {
        double? left = null, top = null, width = null, height = null, number = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("class_id"u8))
            {
                json.Read();
                number = NumberOf(ref json);
            }
            else if (json.ValueTextEquals("left"u8))
            {
                json.Read();
                left = NumberOf(ref json);
            }
            else if (json.ValueTextEquals("top"u8))
            {
                json.Read();
                top = NumberOf(ref json);
            }
            else if (json.ValueTextEquals("width"u8))
            {
                json.Read();
                width = NumberOf(ref json);
            }
            else if (json.ValueTextEquals("height"u8))
            {
                json.Read();
                height = NumberOf(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        return left is { } l && top is { } t && width is { } w && height is { } h && number is { } id
            ? ((int)id, new BoxArea(l, t, w, h))
            : throw new FormatException("has a box without class_id, left, top, width or height");
    }

    /// <summary>The next object of an array; others among its elements are skipped, and so is what is no array.</summary>
    private static bool NextOf(ref Utf8JsonReader json)
    {
        if (json.TokenType is not (JsonTokenType.StartArray or JsonTokenType.EndObject))
        {
            Skip(ref json);
            return false;
        }

        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType == JsonTokenType.StartObject)
            {
                return true;
            }

            Skip(ref json);
        }

        return false;
    }

    /// <summary>Skips the value that the reader stands on.</summary>
    private static void Skip(ref Utf8JsonReader json)
    {
        if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            json.Skip();
        }
    }

    private static double? NumberOf(ref Utf8JsonReader json)
    {
        double? number = json.TokenType == JsonTokenType.Number && json.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;
        Skip(ref json);
        return number;
    }

    private int LabelOf(ref Utf8JsonReader json)
    {
        if (json.ValueSpan.Length > UsualLength)
        {
            return labels.Of(json.GetString());
        }

        Span<char> label = stackalloc char[UsualLength];
        return labels.Of(label[..json.CopyString(label)]);
    }
}
