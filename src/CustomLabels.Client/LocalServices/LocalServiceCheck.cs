namespace CustomLabels.LocalServices;

/// <summary>Lets the service's program examine a data folder on which no service runs.</summary>
public static class LocalServiceCheck
{
    private const int AllIsWell = 0;
    private const int Found = 3;

    /// <summary>Reads everything in the folder, and repairs what can be.</summary>
    /// <param name="serviceDll">The service's assembly, <c>customlabels-service.dll</c>.</param>
    /// <param name="dataPath">The data folder.</param>
    /// <param name="repairs">Whether to repair.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <returns>What is wrong; empty if nothing is.</returns>
    /// <exception cref="CustomLabelsException">The folder cannot be examined: a service runs on it, or it is not the service's.</exception>
    public static async Task<IReadOnlyList<LocalServiceFinding>> RunAsync(string serviceDll, string dataPath, bool repairs, CancellationToken cancellationToken)
    {
        var (exitCode, output, error) = await ServiceProgram.RunAsync(serviceDll, ["check", "--data", dataPath, "--json", .. repairs ? ["--repair"] : Array.Empty<string>()], cancellationToken);
        return exitCode is AllIsWell or Found
            ? [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[..^1].Select(line => Parse(line, dataPath))]
            : throw new CustomLabelsException(ErrorIds.LocalServiceCheckFailed, ErrorKind.Failed, error.Trim(), dataPath);
    }

    private static LocalServiceFinding Parse(string line, string dataPath)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return new LocalServiceFinding
        {
            Kind = root.GetProperty("kind").GetString()!,
            Item = root.GetProperty("item").GetString()!,
            Path = root.GetProperty("path").GetString()!,
            Detail = root.GetProperty("detail").GetString()!,
            CanRepair = root.GetProperty("canRepair").GetBoolean(),
            Repair = root.GetProperty("repair").GetString(),
            DataPath = dataPath,
        };
    }
}
