using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomLabels.Service.Training;

/// <summary>One line of JSON that the child writes to its stdout: how far it is, or why it failed.</summary>
internal sealed record TrainingChildLine
{
    /// <summary>What StatusMessage shall say.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; init; }

    /// <summary>Why the training failed; the last line then.</summary>
    [JsonPropertyName("error")]
    public string? Error { get; init; }

    /// <summary>Reads a line; null when it is no such line.</summary>
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
