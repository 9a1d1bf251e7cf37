using System.Globalization;

namespace CustomLabels.Service.Tests.Running;

/// <summary>The memory of another process, from /proc.</summary>
internal static class ProcessMemory
{
    /// <summary>Skips the test where it cannot be read.</summary>
    public static void Require() => Assert.SkipUnless(OperatingSystem.IsLinux(), "The peak of another process's memory is read from /proc.");

    /// <summary>Forgets the peak.</summary>
    public static void Reset(int processId) => File.WriteAllText($"/proc/{processId}/clear_refs", "5");

    /// <summary>The largest resident set so far, in MB.</summary>
    public static long Peak(int processId) => long.Parse(
        File.ReadLines($"/proc/{processId}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))["VmHWM:".Length..].Replace("kB", string.Empty, StringComparison.Ordinal).Trim(),
        CultureInfo.InvariantCulture) / 1024;
}
