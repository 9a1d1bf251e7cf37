namespace CustomLabels.LocalServices;

/// <summary>The location of the dotnet host.</summary>
internal static class DotnetHost
{
    /// <summary>This process's own host if it is one, else DOTNET_HOST_PATH, DOTNET_ROOT, else <c>dotnet</c> on the PATH.</summary>
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
