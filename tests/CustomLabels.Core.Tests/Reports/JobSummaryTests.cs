using CustomLabels.Reports;

namespace CustomLabels.Core.Tests.Reports;

/// <summary>The summary of a job, as each build server wants it.</summary>
public sealed class JobSummaryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task GitHub_gets_what_every_step_adds_to_one_file()
    {
        var file = Path.Combine(_folder.Path, "summary.md");
        var summary = JobSummary.Find(name => name == "GITHUB_STEP_SUMMARY" ? file : null)!;

        Assert.Null(await summary.AddAsync("one", TestContext.Current.CancellationToken));
        Assert.Null(await summary.AddAsync("two", TestContext.Current.CancellationToken));

        Assert.Equal("one\ntwo\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Azure_Pipelines_is_told_of_a_file()
    {
        var summary = JobSummary.Find(name => name switch { "TF_BUILD" => "True", "AGENT_TEMPDIRECTORY" => _folder.Path, _ => null })!;

        var command = await summary.AddAsync("one", TestContext.Current.CancellationToken);

        Assert.StartsWith($"##vso[task.uploadsummary]{_folder.Path}", command, StringComparison.Ordinal);
        Assert.Equal("one\n", await File.ReadAllTextAsync(command!.Split(']')[1], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_summary_that_GitHub_would_refuse_is_not_written()
    {
        var file = Path.Combine(_folder.Path, "summary.md");
        var summary = JobSummary.Find(name => name == "GITHUB_STEP_SUMMARY" ? file : null)!;
        await summary.AddAsync(new string('x', JobSummary.MaxBytes - 2), TestContext.Current.CancellationToken);

        Assert.Equal("SummaryFull", (await Assert.ThrowsAsync<CustomLabelsException>(() => summary.AddAsync("é", TestContext.Current.CancellationToken))).ErrorId);
        Assert.Equal(JobSummary.MaxBytes - 1, new FileInfo(file).Length);
    }

    [Fact]
    public void There_is_none_on_a_console() => Assert.Null(JobSummary.Find(_ => null));
}
