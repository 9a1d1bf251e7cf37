using CustomLabels.Service.Rekognition;

namespace CustomLabels.Service;

/// <summary>What the service announces when it is ready: one line on stdout, and the same in <c>service.json</c>.</summary>
internal sealed record ReadyLine(string Endpoint, string Credentials, IReadOnlyList<string> Regions, int ProcessId)
{
    public async Task AnnounceAsync(DataFolder folder, TextWriter output)
    {
        // Nodes, not the serializer, which would start with reflection.
        JsonObject members = new() { ["endpoint"] = Endpoint, ["credentials"] = Credentials, ["region"] = Regions[0], ["pid"] = ProcessId };
        if (Regions.Count > 1)
        {
            members["regions"] = new JsonArray([.. Regions.Select(region => JsonValue.Create(region))]);
        }

        var line = members.ToJsonString(WireJson.Options);
        DurableFiles.Write(folder.Announcement, line + "\n");
        await output.WriteLineAsync(line);
        await output.FlushAsync();
    }
}
