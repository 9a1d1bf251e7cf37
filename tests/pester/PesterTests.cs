namespace CustomLabels.Pester.Tests;

/// <summary>The suites of this folder, each in a pwsh of its own.</summary>
public sealed class PesterTests(PesterRun run) : IClassFixture<PesterRun>
{
    public static TheoryData<string> Suites => new(Directory.EnumerateFiles(PesterRun.Folder, "*.Tests.ps1").Select(static f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task Every_test_of_a_suite_passes(string suite)
    {
        PesterResult result = await run.SuiteAsync(suite, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper!.WriteLine($"{suite}: {result.Passed} passed, {result.Failures.Count} failed, {result.Skipped} skipped");
        Assert.True(result.Failures.Count == 0, string.Join($"{Environment.NewLine}{Environment.NewLine}", result.Failures));
        Assert.True(result.Passed > 0, $"{suite} ran no test.");
    }
}
