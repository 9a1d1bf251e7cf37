using CustomLabels.Manifests.Scanning;

namespace CustomLabels.Core.Tests.Manifests.Scanning;

internal static class ScanTesting
{
    public static async Task<ManifestScan> RunAsync(byte[] manifest, ManifestScanOptions options, List<ScannedLine>? found = null)
    {
        using MemoryStream stream = new(manifest, writable: false);
        return await ManifestScan.RunAsync(
            stream,
            options,
            found is null ? null : line =>
            {
                found.Add(line);
                return ValueTask.CompletedTask;
            },
            TestContext.Current.CancellationToken);
    }
}
