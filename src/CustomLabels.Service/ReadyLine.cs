using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CustomLabels.Service.Hosting;

namespace CustomLabels.Service;

/// <summary>What the service announces when it is ready: one line on stdout, and the same in <c>service.json</c>.</summary>
internal sealed record ReadyLine(
    [property: JsonPropertyName("endpoint")] string Endpoint,
    [property: JsonPropertyName("credentials")] string Credentials,
    [property: JsonPropertyName("region")] string Region,
    [property: JsonPropertyName("pid")] int ProcessId)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task AnnounceAsync(DataFolder folder, TextWriter output)
    {
        string line = JsonSerializer.Serialize(this, Plain);
        string temporary = folder.Announcement + ".tmp";
        await File.WriteAllTextAsync(temporary, line + "\n");
        File.Move(temporary, folder.Announcement, overwrite: true);
        await output.WriteLineAsync(line);
        await output.FlushAsync();
    }
}
