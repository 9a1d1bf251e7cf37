using System.Buffers;

namespace CustomLabels.Detections.Bulk;

/// <summary>A line of a resume file: a photo that is done.</summary>
/// <param name="Detection">What was found.</param>
/// <param name="Size">The size of its file; null for other sources.</param>
/// <param name="Modified">When its file was changed last, in ticks of UTC; null for other sources.</param>
internal sealed record ResumeLine(Detection Detection, long? Size, long? Modified)
{
    /// <summary>Writes the line, with its end.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="now">When it was detected.</param>
    public void Write(IBufferWriter<byte> output, DateTimeOffset now)
    {
        using (Utf8JsonWriter json = new(output))
        {
            json.WriteStartObject();
            json.WriteString("image", Detection.Image);
            json.WriteString("detectedAt", now.UtcDateTime);
            if (Detection.Time is { } time)
            {
                json.WriteNumber("time", time.TotalSeconds);
            }

            WriteNumber(json, "size", Size);
            WriteNumber(json, "modified", Modified);
            WriteNumber(json, "width", Detection.Width);
            WriteNumber(json, "height", Detection.Height);
            WriteNumber(json, "sentWidth", Detection.SentWidth);
            WriteNumber(json, "sentHeight", Detection.SentHeight);
            json.WriteNumber("bytesSent", Detection.BytesSent);
            json.WriteNumber("attempts", Detection.Attempts);
            json.WriteNumber("elapsed", Detection.Elapsed.TotalSeconds);
            json.WriteStartArray("labels");
            foreach (var label in Detection.Labels)
            {
                json.WriteStartObject();
                json.WriteString("name", label.Name);
                json.WriteNumber("confidence", label.Confidence);
                if (label.ToBox() is { } box)
                {
                    json.WriteNumber("left", box.Left);
                    json.WriteNumber("top", box.Top);
                    json.WriteNumber("width", box.Width);
                    json.WriteNumber("height", box.Height);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>Reads a line.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static ResumeLine Read(ReadOnlyMemory<byte> line, string modelArn)
    {
        using var document = JsonDocument.Parse(line);
        try
        {
            var root = document.RootElement;
            int? width = Number(root, "width"), height = Number(root, "height");
            Detection detection = new(modelArn)
            {
                Image = root.GetProperty("image").GetString() ?? throw new JsonException(),
                Time = root.TryGetProperty("time", out var time) ? TimeSpan.FromSeconds(time.GetDouble()) : null,
                Width = width,
                Height = height,
                SentWidth = Number(root, "sentWidth"),
                SentHeight = Number(root, "sentHeight"),
                BytesSent = root.GetProperty("bytesSent").GetInt64(),
                Attempts = root.GetProperty("attempts").GetInt32(),
                Elapsed = TimeSpan.FromSeconds(root.GetProperty("elapsed").GetDouble()),
                Labels = [.. root.GetProperty("labels").EnumerateArray().Select(label => Label(label, width, height))],
            };
            return new ResumeLine(detection, LongNumber(root, "size"), LongNumber(root, "modified"));
        }
        catch (Exception exception) when (exception is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    private static DetectedLabel Label(JsonElement label, int? width, int? height)
    {
        var box = label.TryGetProperty("left", out var left)
            ? new BoundingBox(left.GetDouble(), label.GetProperty("top").GetDouble(), label.GetProperty("width").GetDouble(), label.GetProperty("height").GetDouble())
            : null;
        return DetectedLabel.Of(label.GetProperty("name").GetString() ?? string.Empty, label.GetProperty("confidence").GetDouble(), box, width, height);
    }

    private static int? Number(JsonElement root, string property) => (int?)LongNumber(root, property);

    private static long? LongNumber(JsonElement root, string property) => root.TryGetProperty(property, out var value) ? value.GetInt64() : null;

    private static void WriteNumber(Utf8JsonWriter json, string property, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(property, number);
        }
    }
}
