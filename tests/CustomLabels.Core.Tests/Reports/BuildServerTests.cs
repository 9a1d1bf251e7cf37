using CustomLabels.Reports;

namespace CustomLabels.Core.Tests.Reports;

/// <summary>Build servers, by the variables that they set.</summary>
public sealed class BuildServerTests
{
    [Theory]
    [InlineData("GITHUB_ACTIONS", "true", true)]
    [InlineData("TF_BUILD", "True", true)]
    [InlineData("CI", "true", true)]
    [InlineData("CI", "1", true)]
    [InlineData("CI", "False", false)]
    [InlineData("CI", "0", false)]
    [InlineData("CI", "", false)]
    [InlineData("JENKINS_URL", "http://j", true)]
    [InlineData("TEAMCITY_VERSION", "2026.1", true)]
    [InlineData("HOME", "/root", false)]
    public void A_run(string name, string value, bool isRun) => Assert.Equal(isRun, BuildServer.IsRun(asked => asked == name ? value : null));

    [Fact]
    public void The_name_of_a_run()
    {
        Assert.Equal("me/parts/actions/runs/77", Run(("GITHUB_REPOSITORY", "me/parts"), ("GITHUB_RUN_ID", "77")));
        Assert.Equal("parts 12", Run(("BUILD_DEFINITIONNAME", "parts"), ("BUILD_BUILDID", "12")));
        Assert.Equal("https://lab/job/1", Run(("CI_JOB_URL", "https://lab/job/1")));
        Assert.Null(Run());
    }

    private static string? Run(params (string Name, string Value)[] variables) => BuildServer.Run(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
