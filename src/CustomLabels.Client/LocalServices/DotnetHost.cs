namespace CustomLabels.LocalServices;

/// <summary>Where the program is that runs .NET assemblies.</summary>
internal static class DotnetHost
{
    /// <summary>This process's own host when it is one, else DOTNET_HOST_PATH, DOTNET_ROOT, else <c>dotnet</c> of the PATH.</summary>
    public static string Path
    {
        get
        {
            var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
            if (Environment.ProcessPath is { } self && System.IO.Path.GetFileName(self) == name)
            {
                return self;
            }

            var root = Environment.GetEnvironmentVariable("DOTNET_ROOT");
            string?[] candidates =
            [
                Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
                string.IsNullOrEmpty(root) ? null : System.IO.Path.Combine(root, name),
            ];
            return candidates.FirstOrDefault(File.Exists) ?? name;
        }
    }
}
