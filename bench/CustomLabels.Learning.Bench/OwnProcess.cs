using System.Diagnostics;

namespace CustomLabels.Learning.Bench;

/// <summary>This program once more.</summary>
internal static class OwnProcess
{
    public static Process Start(params string[] arguments)
    {
        var host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? new[] { typeof(OwnProcess).Assembly.Location } : [];
        return Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. host, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }
}
