using CustomLabels.Service.Rekognition;

namespace CustomLabels.Service;

/// <summary>What the service announces when it is ready: one line on stdout, and the same in <c>service.json</c>.</summary>
internal sealed record ReadyLine(string Endpoint, string Credentials, string Region, int ProcessId)
{
    public async Task AnnounceAsync(DataFolder folder, TextWriter output)
    {
        // Nodes, not the serializer, which would start with reflection.
        var line = new JsonObject { ["endpoint"] = Endpoint, ["credentials"] = Credentials, ["region"] = Region, ["pid"] = ProcessId }.ToJsonString(WireJson.Options);
        DurableFiles.Write(folder.Announcement, line + "\n");
        await output.WriteLineAsync(line);
        await output.FlushAsync();
    }
}
