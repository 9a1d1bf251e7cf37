using Amazon.Runtime;
using CustomLabels.Client.Tests.Connections;
using CustomLabels.Client.Tests.Servers;
using CustomLabels.Connections;
using CustomLabels.Detections.Loads;

namespace CustomLabels.Client.Tests.Detections;

/// <summary>How load is put on, what is counted, and what follows from it.</summary>
[Collection(EnvironmentScope.Collection)]
public sealed class LoadMeasurementTests
{
    private const string Arn = "arn:aws:rekognition:eu-west-1:123456789012:project/parts/version/v1/1";

    [Theory]
    [InlineData(new[] { 10.0, 19, 36, 38, 37 }, 2, new[] { false, false, false, true, true })] // index 2, of 36, is nine tenths of 38
    [InlineData(new[] { 10.0, 20, 40 }, 2, new[] { false, false, false })]
    [InlineData(new[] { 10.0, 10.5, 10.6 }, 0, new[] { false, true, true })]
    public void The_knee_is_where_more_requests_give_no_more(double[] rates, int knee, bool[] saturated)
    {
        LoadStep[] steps = [.. rates.Select(rate => new LoadStep(Arn) { ImagesPerSecond = rate, Requests = 30 })];

        Assert.Same(steps[knee], LoadMeasurement.KneeOf(steps));
        Assert.Equal(saturated, steps.Select((step, i) => LoadMeasurement.IsSaturated(step, steps[..i])));
        Assert.True(LoadMeasurement.IsSaturated(steps[0] with { Throttled = 4 }, []));
    }

    [Fact]
    public async Task As_many_are_under_way_as_asked_for_and_as_many_measured_and_every_answer_is_counted()
    {
        var (underWay, most, sent) = (0, 0, 0);
        Lock gate = new();
        List<LoadStep> steps = [];
        LoadPlan plan = new([3], 30);
        LoadMeasurement measurement = new(new Model(Arn) { MinInferenceUnits = 2, HourlyCost = 8 }, plan, SendAsync, "price of nobody; not a quote");

        await foreach (var measured in measurement.RunAsync(null, TestContext.Current.CancellationToken))
        {
            steps.Add(measured);
        }

        var step = Assert.Single(steps);
        Assert.Equal(3, most);
        Assert.InRange(sent, 33, plan.MaxRequests);
        Assert.Equal(30, step.Requests);
        Assert.InRange(step.Throttled, 6, 8);
        Assert.InRange(step.Errors, 6, 8);
        Assert.Equal("Too dark.", step.Error![..9]);
        Assert.True(step.P50 <= step.P95 && step.P95 <= step.P99);
        var result = measurement.Conclude()!;
        Assert.Equal((3, true, 2), (result.Knee, result.IsSaturated, result.InferenceUnits));
        Assert.Equal(step.ImagesPerSecond / 2, result.ImagesPerSecondPerUnit!.Value, 2);
        Assert.Equal((double)(8000m / 3600m) / step.ImagesPerSecond, (double)result.CostPer1000Images!.Value, 3);
        Assert.Contains("out of 2 inference units", result.Advice, StringComparison.Ordinal);
        Assert.Matches(@"At 8\.00 USD per hour 1,000 images cost [0-9.]+ USD while .* \(price of nobody; not a quote\)\.", result.Advice);

        async Task SendAsync(CancellationToken cancellationToken)
        {
            int number;
            lock (gate)
            {
                most = Math.Max(most, ++underWay);
                number = ++sent;
            }

            await Task.Delay(2, cancellationToken);
            lock (gate)
            {
                underWay--;
            }

            switch (number % 4)
            {
                case 1:
                    throw new CustomLabelsException("ProvisionedThroughputExceededException", ErrorKind.Throttled, "Slower.");
                case 2:
                    throw new CustomLabelsException("InvalidImageFormatException", ErrorKind.InvalidData, "Too dark. Take another.");
            }
        }
    }

    [Fact]
    public async Task A_request_is_sent_once_whatever_the_answer()
    {
        using EnvironmentScope environment = new();
        using QuotaServer server = new("ProvisionedThroughputExceededException");
        using var connection = await ServiceConnection.OpenAsync(
            new ConnectionOptions { Region = "eu-west-1", EndpointUrl = server.Endpoint, Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") },
            TestContext.Current.CancellationToken);
        var photos = await LoadPhotos.SamplesAsync(TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<AmazonServiceException>(() => photos.SendAsync(connection, Arn, TestContext.Current.CancellationToken));
        Assert.Equal((8, 1), (photos.Count, server.Requests));
    }

    [Fact]
    public async Task A_model_that_stops_ends_it_and_the_steps_before_count()
    {
        var sent = 0;
        LoadMeasurement measurement = new(new Model(Arn), new LoadPlan([1, 2], 5), _ => ++sent > 10 ? throw new CustomLabelsException("ModelNotRunning", ErrorKind.NotReady, "It does not run.") : Task.CompletedTask, string.Empty);
        Assert.Null(measurement.Conclude());

        await Assert.ThrowsAsync<CustomLabelsException>(async () =>
        {
            await foreach (var step in measurement.RunAsync(null, TestContext.Current.CancellationToken))
            {
                Assert.Equal(1, step.Concurrency);
            }
        });
        Assert.Single(measurement.Conclude()!.Steps);
    }
}
