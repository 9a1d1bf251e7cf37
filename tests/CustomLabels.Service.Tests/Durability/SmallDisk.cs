using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Durability;

/// <summary>
/// A service on a disk of a few megabytes: a tmpfs in a mount namespace of its own, which needs no rights where the kernel lets
/// users have namespaces. It goes with the process.
/// </summary>
internal static class SmallDisk
{
    // $1 is the folder, $2 the size; the rest is what is run.
    private const string Script = """mkdir -p "$1" && mount -t tmpfs -o "size=$2" none "$1" && shift 2 && exec "$@" """;

    public static async Task<ServiceProcess> StartServiceAsync(int megabytes, int? inodes = null)
    {
        var data = await NewFolderAsync();
        return await ServiceProcess.StartByAsync(Command(data, megabytes, inodes), data);
    }

    /// <summary>Runs a script of the shell on such a disk; its arguments are what starts the service.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(int megabytes, string script)
    {
        var folder = await NewFolderAsync();
        string[] command = [.. Command(folder, megabytes), "sh", "-c", $"cd '{folder}'; {script}", "sh", .. ServiceProcess.Program];
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        ServiceProcess.RemoveData(folder);
        return output;
    }

    private static async Task<string> NewFolderAsync()
    {
        var folder = ServiceProcess.NewDataPath();
        if (!await IsPossibleAsync(folder))
        {
            ServiceProcess.RemoveData(folder);
            Assert.Skip("A tmpfs of its own needs Linux with unshare and user namespaces.");
        }

        return folder;
    }

    private static string[] Command(string folder, int megabytes, int? inodes = null) =>
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", Script, "sh", folder, string.Create(CultureInfo.InvariantCulture, $"{megabytes}m{(inodes is null ? string.Empty : ",nr_inodes=")}{inodes}")];

    private static async Task<bool> IsPossibleAsync(string folder)
    {
        try
        {
            string[] command = [.. Command(folder, 1), "true"];
            using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
