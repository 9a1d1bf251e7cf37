using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CustomLabels.LocalServices;

/// <summary>Asks another process to end.</summary>
internal static partial class Signals
{
    private const int SigTerm = 15;

    /// <summary>
    /// Sends SIGTERM on Unix. Windows has no equivalent for a process with another console, so the process is killed
    /// there, which the service is built to survive.
    /// </summary>
    public static void Terminate(Process process)
    {
        if (OperatingSystem.IsWindows() || Kill(process.Id, SigTerm) != 0)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
