using System.Text.Json.Serialization;

namespace CustomLabels.Service.Training;

/// <summary>One line of JSON that the child writes to stdout: its progress, or why it failed.</summary>
internal sealed record TrainingChildLine
{
    /// <summary>The new StatusMessage.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; init; }

    /// <summary>Why the training failed; then this is the last line.</summary>
    [JsonPropertyName("error")]
    public string? Error { get; init; }

    /// <summary>Parses a line; null if it is not one of these.</summary>
    public static TrainingChildLine? TryParse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<TrainingChildLine>(line);
        }
        catch (JsonException)
        {
            // A native library may write to stdout too.
            return null;
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this);
}
