using System.CommandLine;

namespace CustomLabels.Service.Checking;

/// <summary><c>customlabels-service check</c>: examines a data folder, and repairs it.</summary>
internal static class CheckCommand
{
    /// <summary>The first argument.</summary>
    public const string Name = "check";

    private const int CouldNotRun = 1;
    private const int WrongUsage = 2;
    private const int Found = 3;

    private static readonly Option<string> Data = new("--data") { Description = "The data folder. No service may run on it.", HelpName = "folder", Required = true };
    private static readonly Option<bool> Repairs = new("--repair") { Description = "Puts in order what can be: rows are rebuilt from the objects' own records; what has no place goes to lost+found. Nothing is deleted." };
    private static readonly Option<bool> Json = new("--json") { Description = "Writes one JSON object per finding, and one with the counts." };

    /// <summary>The command, for the help.</summary>
    public static Command Create() => new(Name,
        "Reads everything in a data folder, and reports what is missing, changed or named by nothing. Exit code 0: all is well, or was repaired; 3: something is not; 1: it could not look.")
    {
        Data, Repairs, Json,
    };

    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        RootCommand root = [];
        root.Directives.Clear();
        root.Subcommands.Add(Create());
        var parsed = root.Parse([Name, .. arguments], new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            error.WriteLine($"{string.Join(Environment.NewLine, parsed.Errors.Select(found => found.Message))}{Environment.NewLine}Try check --help.");
            return WrongUsage;
        }

        if (parsed.Action is not null)
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error });
        }

        try
        {
            return Run(Path.GetFullPath(parsed.GetRequiredValue(Data)), parsed.GetValue(Repairs), parsed.GetValue(Json), output);
        }
        catch (Exception e) when (e is DataFolderException or IOException or UnauthorizedAccessException or InvalidDataException or SqliteException)
        {
            error.WriteLine($"The data folder could not be checked: {StorageFailure.Explain(e) ?? e.Message}");
            return CouldNotRun;
        }
    }

    private static int Run(string path, bool repairs, bool isJson, TextWriter output)
    {
        using var folder = DataFolder.OpenDamaged(path);
        FolderCheck check = new(folder);
        var findings = check.Run(repairs, CancellationToken.None);
        foreach (var finding in findings)
        {
            output.WriteLine(isJson ? finding.ToJson().ToJsonString() : finding.ToString());
        }

        var repaired = findings.Count(finding => finding.Done is not null);
        output.WriteLine(isJson
            ? new JsonObject { ["objects"] = check.Objects, ["models"] = check.Models, ["findings"] = findings.Count, ["repaired"] = repaired }.ToJsonString()
            : $"{check.Objects} objects and {check.Models} models checked: {(findings.Count == 0 ? "all is well." : $"{findings.Count} findings{(repairs ? $", {repaired} repaired" : string.Empty)}.")}");
        return findings.Count == repaired ? 0 : Found;
    }
}
