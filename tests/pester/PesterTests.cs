namespace CustomLabels.Pester.Tests;

/// <summary>The suites of this folder, each in a pwsh of its own. One alone: <c>--filter-trait "suite=Help"</c>.</summary>
[TestMethodOrderer(typeof(SuitesFirst))]
public sealed class PesterTests(PesterRun run) : IClassFixture<PesterRun>
{
    public static TheoryData<string> Suites => [.. PesterRun.Suites.Select(static s => new TheoryDataRow<string>(s).WithTrait("suite", s[..s.IndexOf('.', StringComparison.Ordinal)]))];

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task Every_test_of_a_suite_passes(string suite)
    {
        var result = await run.SuiteAsync(suite);
        TestContext.Current.TestOutputHelper!.WriteLine($"{suite}: {result.Passed} passed, {result.Failures.Count} failed, {result.Skipped} skipped");
        Assert.True(result.Failures.Count == 0, string.Join($"{Environment.NewLine}{Environment.NewLine}", result.Failures));
        Assert.True(result.Passed > 0, $"{suite} ran no test.");
    }

    [Fact]
    public void The_number_of_Pester_tests()
    {
        if (run.IsWhole)
        {
            Assert.InRange(run.Total, 150, int.MaxValue);
        }

        // Of tests that have not failed, dotnet test shows only why they were skipped.
        Assert.Skip(run.Count);
    }
}
