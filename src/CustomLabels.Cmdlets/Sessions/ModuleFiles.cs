using CustomLabels.LocalServices;

namespace CustomLabels.Sessions;

/// <summary>Where things are: the local service beside the module, and its data.</summary>
internal static class ModuleFiles
{
    /// <summary>The Region of the local service when none is given.</summary>
    public const string LocalRegion = "us-east-1";

    /// <summary>The service's assembly: <c>service/customlabels-service.dll</c> of the module, whose <c>bin</c> this assembly is in.</summary>
    public static string Service { get; } = Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(typeof(ModuleFiles).Assembly.Location)!, "..", "service", "customlabels-service.dll"));

    /// <summary>The local service's data folder, from the session's current location on. On the pipeline thread only.</summary>
    public static string DataFolder(this PSCmdlet cmdlet, string? dataPath) =>
        dataPath is null ? LocalServiceFolder.Default : cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(dataPath);
}
