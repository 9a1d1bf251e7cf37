using System.Text;

namespace CustomLabels.Detections.Bulk;

/// <summary>The options that decide what is found, as the first line of a resume file has them.</summary>
internal static class ResumeOptions
{
    /// <summary>The options as a JSON object, always written in the same way.</summary>
    public static string Of(DetectionOptions options, LabelMinimums? minimums)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            if (options.MinConfidence is { } confidence)
            {
                json.WriteNumber("minConfidence", confidence);
            }

            if (minimums is not null)
            {
                json.WriteStartObject("thresholds");
                foreach (var (label, minimum) in minimums.InOrder)
                {
                    json.WriteNumber(label, minimum);
                }

                json.WriteEndObject();
            }

            if (options.MaxResults is { } results)
            {
                json.WriteNumber("maxResults", results);
            }

            WriteNames(json, "includeLabel", options.Filter.Include);
            WriteNames(json, "excludeLabel", options.Filter.Exclude);
            if (!options.Fits)
            {
                json.WriteBoolean("noFit", true);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    private static void WriteNames(Utf8JsonWriter json, string property, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        json.WriteStartArray(property);
        foreach (var name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }
}
