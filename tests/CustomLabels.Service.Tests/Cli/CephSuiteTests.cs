using System.Diagnostics;
using System.Reflection;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Cli;

/// <summary>Ceph's tests of S3 (github.com/ceph/s3-tests), where CUSTOMLABELS_S3_TESTS names a clone of it: every outcome is the one in tests/s3-tests/outcomes.txt.</summary>
public sealed class CephSuiteTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private static string Folder { get; } = Path.Combine(
        typeof(CephSuiteTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!, "tests", "s3-tests");

    [Fact]
    public async Task Outcomes_are_the_listed_ones()
    {
        var suite = Environment.GetEnvironmentVariable("CUSTOMLABELS_S3_TESTS");
        Assert.SkipWhen(string.IsNullOrEmpty(suite), "CUSTOMLABELS_S3_TESTS names no clone of github.com/ceph/s3-tests");
        await using var service = await ServiceProcess.StartAsync(null, "--other-account", "222222222222", "--other-account", "333333333333");
        var start = new ProcessStartInfo("python3", [Path.Combine(Folder, "compare.py"), suite!, service.Endpoint, service.CredentialsPath]) { RedirectStandardOutput = true, RedirectStandardError = true };

        var cancel = TestContext.Current.CancellationToken;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var error = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel).WaitAsync(Patience, cancel);

        Measured.Say((await output).TrimEnd().Split('\n')[^1]);
        Assert.True(process.ExitCode == 0, await output + await error);
        ServiceProcess.RemoveData(service.DataPath);
    }

    [Fact]
    public void Each_test_that_fails_has_a_reason()
    {
        var rows = File.ReadLines(Path.Combine(Folder, "outcomes.txt")).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')).ToList();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.True(row.Length == 3 && row[1] is "passed" or "skipped" or "failed" or "unclaimed", string.Join('|', row)));
        Assert.All(rows.Where(row => row[1] is "failed" or "unclaimed"), row => Assert.NotEmpty(row[2]));
    }
}
