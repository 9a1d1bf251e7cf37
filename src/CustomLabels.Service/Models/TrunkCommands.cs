namespace CustomLabels.Service.Models;

/// <summary>What the service's program does for the build, and for the module, which knows nothing of networks.</summary>
internal static class TrunkCommands
{
    /// <summary>The first argument of: the package's file, the trunk's file to write.</summary>
    public const string Make = "trunk";

    /// <summary>The first argument of: a model's folder, the folder to write it to as one that stands alone.</summary>
    public const string Join = "join";

    private const int Failed = 1;

    /// <summary>Runs a command.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(Action command, TextWriter error)
    {
        try
        {
            command();
            return 0;
        }
        catch (Exception e) when (e is CustomLabelsException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            error.WriteLine(e.Message);
            return Failed;
        }
    }
}
