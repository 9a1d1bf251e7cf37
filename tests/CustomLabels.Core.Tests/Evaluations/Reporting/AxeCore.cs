using System.Diagnostics;

namespace CustomLabels.Core.Tests.Evaluations.Reporting;

/// <summary>axe-core, which finds what keeps people from reading a page; npm fetches it once.</summary>
internal static class AxeCore
{
    private const string Version = "4.14.1";

    private static readonly Lazy<Task<string?>> Script = new(FetchAsync);

    /// <summary>Its script; the test is skipped where npm has none.</summary>
    public static async Task<string> ScriptAsync()
    {
        var script = await Script.Value;
        Assert.SkipWhen(script is null, $"npm cannot install axe-core {Version}.");
        return script;
    }

    private static async Task<string?> FetchAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"customlabels-axe-core-{Version}");
        var script = Path.Combine(folder, "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(script))
        {
            // Whole or not at all: others may look at the same time.
            var own = Directory.CreateTempSubdirectory("customlabels-npm-").FullName;
            try
            {
                using var npm = Process.Start(new ProcessStartInfo("npm", ["install", "--prefix", own, "--ignore-scripts", "--no-audit", "--no-fund", "--silent", $"axe-core@{Version}"]));
                await npm!.WaitForExitAsync();
                return npm.ExitCode == 0 ? await KeepAsync(own, folder, script) : null;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return null;
            }
            finally
            {
                if (Directory.Exists(own))
                {
                    Directory.Delete(own, recursive: true);
                }
            }
        }

        return await File.ReadAllTextAsync(script);
    }

    private static async Task<string> KeepAsync(string own, string folder, string script)
    {
        try
        {
            Directory.Move(own, folder);
        }
        catch (IOException)
        {
            // Somebody else was faster.
        }

        return await File.ReadAllTextAsync(script);
    }
}
