using System.Globalization;
using Amazon.Rekognition;
using Amazon.Rekognition.Model;

namespace CustomLabels.Rekognition.Tests;

public sealed class ReadingTests
{
    [Theory]
    [InlineData("77.7729721069336", 77.77297f)]
    [InlineData("0.198987677693367", 0.19898768f)]
    [InlineData("91", 91f)]
    [InlineData("9.1E1", 91f)]
    [InlineData("\"NaN\"", float.NaN)]
    [InlineData("\"Infinity\"", float.PositiveInfinity)]
    [InlineData("\"-Infinity\"", float.NegativeInfinity)]
    public async Task A_float_is_the_one_that_the_service_widened(string json, float value)
    {
        var response = await ReplyAsync((client, token) => client.DetectCustomLabelsAsync(new DetectCustomLabelsRequest(), token), $$"""{"CustomLabels":[{"Confidence":{{json}}}]}""");

        Assert.Equal(value, Assert.Single(response.CustomLabels!).Confidence);
    }

    [Theory]
    [InlineData("1574706469.909", "2019-11-25T18:27:49.909Z")]
    [InlineData("1574706469", "2019-11-25T18:27:49Z")]
    [InlineData("1.574706469909E9", "2019-11-25T18:27:49.909Z")]
    [InlineData("\"2019-11-25T18:27:49.909Z\"", "2019-11-25T18:27:49.909Z")]
    [InlineData("\"2019-11-25T19:27:49+01:00\"", "2019-11-25T18:27:49Z")]
    [InlineData("0", "1970-01-01T00:00:00Z")]
    public async Task A_time_is_exact_and_in_UTC(string json, string value)
    {
        var response = await ReplyAsync((client, token) => client.DescribeProjectsAsync(new DescribeProjectsRequest(), token), $$"""{"ProjectDescriptions":[{"CreationTimestamp":{{json}}}]}""");

        var time = Assert.Single(response.ProjectDescriptions!).CreationTimestamp!.Value;
        Assert.Equal(DateTimeKind.Utc, time.Kind);
        Assert.Equal(DateTime.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal), time);
    }

    [Fact]
    public async Task A_status_that_is_not_known_is_kept_as_it_came()
    {
        var response = await ReplyAsync((client, token) => client.StopProjectVersionAsync(new StopProjectVersionRequest(), token), """{"Status":"HIBERNATING"}""");

        Assert.Equal("HIBERNATING", response.Status!.Value);
        Assert.True(response.Status == "HIBERNATING");
        Assert.NotEqual(ProjectVersionStatus.STOPPING, response.Status);
    }

    [Fact]
    public async Task A_status_that_is_known_is_the_constant()
    {
        var response = await ReplyAsync((client, token) => client.StopProjectVersionAsync(new StopProjectVersionRequest(), token), """{"Status":"STOPPING"}""");

        Assert.Same(ProjectVersionStatus.STOPPING, response.Status);
    }

    [Fact]
    public async Task Null_members_are_like_absent_ones_and_unknown_members_are_passed_over()
    {
        const string Reply = """{"ProjectVersionDescriptions":[{"Status":null,"CreationTimestamp":null,"MinInferenceUnits":null,"OutputConfig":null,"TestingDataResult":{"Input":{"Assets":null,"AutoCreate":null}},"EvaluationResult":{"F1Score":null},"Novelty":{"a":[1]}}],"NextToken":null}""";

        var response = await ReplyAsync((client, token) => client.DescribeProjectVersionsAsync(new DescribeProjectVersionsRequest(), token), Reply);

        var version = Assert.Single(response.ProjectVersionDescriptions!);
        Assert.Null(version.Status);
        Assert.Null(version.CreationTimestamp);
        Assert.Null(version.MinInferenceUnits);
        Assert.Null(version.OutputConfig);
        Assert.Null(version.TestingDataResult!.Input!.Assets);
        Assert.Null(version.TestingDataResult.Input.AutoCreate);
        Assert.Null(version.EvaluationResult!.F1Score);
        Assert.Null(response.NextToken);
    }

    [Fact]
    public async Task An_empty_token_stays_empty_and_an_empty_list_stays_a_list()
    {
        var response = await ReplyAsync((client, token) => client.DescribeProjectsAsync(new DescribeProjectsRequest(), token), """{"ProjectDescriptions":[],"NextToken":""}""");

        Assert.Equal("", response.NextToken);
        Assert.Empty(response.ProjectDescriptions!);
    }

    private static async Task<T> ReplyAsync<T>(Func<IAmazonRekognition, CancellationToken, Task<T>> call, string reply)
    {
        await using var server = RecordingServer.Start(CannedReply.Ok(reply));
        using var client = Clients.For(server);
        return await call(client, TestContext.Current.CancellationToken);
    }
}
