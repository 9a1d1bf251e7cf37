namespace CustomLabels.LocalServices;

/// <summary>The local service's data folder.</summary>
public static class LocalServiceFolder
{
    /// <summary>The folder when none is named: <c>CUSTOMLABELS_DATA</c>, else <c>CustomLabels/service</c> in the user's local application data.</summary>
    public static string Default =>
        Environment.GetEnvironmentVariable("CUSTOMLABELS_DATA") is { Length: > 0 } folder
            ? Path.GetFullPath(folder)
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
                "CustomLabels",
                "service");

    /// <summary>The full path of the named folder, or of the default one.</summary>
    public static string Resolve(string? dataPath) => string.IsNullOrEmpty(dataPath) ? Default : Path.GetFullPath(dataPath);
}
