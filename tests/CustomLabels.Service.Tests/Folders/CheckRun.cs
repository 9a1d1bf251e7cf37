using System.Text.Json.Nodes;
using CustomLabels.Service.Checking;

namespace CustomLabels.Service.Tests.Folders;

/// <summary>What <c>customlabels-service check</c> said.</summary>
internal sealed record CheckRun(int ExitCode, IReadOnlyList<JsonObject> Findings, string Error)
{
    public static CheckRun Of(string data, params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        var exitCode = CheckCommand.Run(["--data", data, "--json", .. arguments], output, error);
        JsonObject[] lines = [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];
        return new CheckRun(exitCode, exitCode is 0 or 3 ? lines[..^1] : [], error.ToString());
    }

    /// <summary>Kind and item of each finding.</summary>
    public IEnumerable<string> Summary => Findings.Select(finding => $"{(string?)finding["kind"]} {(string?)finding["item"]}");
}
