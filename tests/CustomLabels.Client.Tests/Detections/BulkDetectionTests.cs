using System.Diagnostics;
using System.Text.Json;
using Amazon.Runtime;
using CustomLabels.Client.Tests.Connections;
using CustomLabels.Client.Tests.Servers;
using CustomLabels.Connections;
using CustomLabels.Detections;
using CustomLabels.Detections.Bulk;
using CustomLabels.Tests;

namespace CustomLabels.Client.Tests.Detections;

/// <summary>Many photos and a service that throttles, fails and breaks off: exactly one outcome for each of them.</summary>
[Collection(EnvironmentScope.Collection)]
public sealed class BulkDetectionTests(ITestOutputHelper output) : IDisposable
{
    private static readonly ModelIdentity Model = new("arn:aws:rekognition:eu-west-1:123456789012:project/parts/version/v1/1772360200123");

    private readonly EnvironmentScope _environment = new();
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "done.jsonl");

    public void Dispose()
    {
        _environment.Dispose();
        _folder.Dispose();
    }

    /// <summary>The rate that is reached is reported only: no test asserts how fast something is.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_photo_has_exactly_one_outcome_whatever_the_service_does(bool asCompleted)
    {
        var count = TestSize.Of(600, 10_000);
        const double Rate = 400;
        using DetectionStub stub = new() { Delay = TimeSpan.FromMilliseconds(20), Rate = Rate, Dropped = 0.01, Failed = 0.01 };
        var began = Stopwatch.GetTimestamp();

        var outcomes = await RunAsync(stub, new DetectionOptions { AsCompleted = asCompleted }, Photos(count));

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        output.WriteLine(FormattableString.Invariant($"{count / seconds:0} images/s of {Rate:0} allowed ({count / seconds / Rate:P1}), {stub.Requests} requests"));
        string[] names = [.. outcomes.Select(outcome => outcome.Detection!.Image)];
        string[] expected = [.. Enumerable.Range(0, count).Select(Name)];
        Assert.Equal(expected, asCompleted ? names.OrderBy(name => name, StringComparer.Ordinal) : names);
        Assert.All(outcomes, outcome => Assert.Null(outcome.Error));
        Assert.All(outcomes, outcome => Assert.EndsWith("/" + outcome.Detection!.TopLabel, outcome.Detection.Image, StringComparison.Ordinal));
        Assert.Equal(stub.Requests, outcomes.Sum(outcome => outcome.Detection!.Attempts));
        Assert.All(stub.Answered, answered => Assert.Equal(1, answered.Value));
    }

    /// <summary>In the middle, requests are under way: what is not in the file then may be sent twice, and nothing else.</summary>
    [Fact]
    public async Task A_run_that_is_ended_in_the_middle_is_resumed_without_sending_anything_twice_but_what_was_under_way()
    {
        var count = TestSize.Of(400, 10_000);
        using DetectionStub stub = new() { Delay = TimeSpan.FromMilliseconds(20), Dropped = 0.01, Failed = 0.01 };
        var options = new DetectionOptions { ResumeFile = File, AsCompleted = true };
        using (CancellationTokenSource stop = new())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(stub.Endpoint, options, Photos(count), outcomes => outcomes == count / 2 ? stop.CancelAsync() : Task.CompletedTask, stop.Token));
        }

        string[] kept = [.. (await System.IO.File.ReadAllLinesAsync(File, TestContext.Current.CancellationToken)).Skip(1).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("image").GetString()!)];
        Assert.InRange(kept.Length, count / 2, count - 1);
        await System.IO.File.AppendAllTextAsync(File, """{"image":"s3://photos/9""", TestContext.Current.CancellationToken);

        var outcomes = await RunAsync(stub, options with { AsCompleted = false }, Photos(count));

        Assert.Equal(Enumerable.Range(0, count).Select(Name), outcomes.Select(outcome => outcome.Detection!.Image));
        Assert.All(outcomes, outcome => Assert.Equal(outcome.Detection!.Image, "s3://photos/" + outcome.Detection.TopLabel));
        Assert.Empty(stub.Answered.Where(answered => answered.Value > 1).Select(answered => "s3://photos/" + answered.Key).Intersect(kept));
        Assert.Equal(count + 1, (await System.IO.File.ReadAllLinesAsync(File, TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task A_service_that_comes_back_in_the_middle_costs_no_photo()
    {
        const int Count = 300;
        using DetectionStub stub = new() { Delay = TimeSpan.FromMilliseconds(5) };

        var outcomes = await RunAsync(stub, new DetectionOptions(), Photos(Count), async done =>
        {
            if (done == 100)
            {
                stub.Die();
                await Task.Delay(300, TestContext.Current.CancellationToken);
                stub.Return();
            }
        });

        Assert.Equal(Enumerable.Range(0, Count).Select(Name), outcomes.Select(outcome => outcome.Detection!.Image));
        Assert.All(outcomes, outcome => Assert.Null(outcome.Detection!.Error));
        Assert.Contains(outcomes, outcome => outcome.Detection!.Attempts > 1);
    }

    [Fact]
    public async Task A_service_that_stays_away_is_one_error_and_the_rest_is_named_and_resumed()
    {
        const int Count = 200;
        using DetectionStub stub = new() { Delay = TimeSpan.FromMilliseconds(5) };
        var options = new DetectionOptions { ResumeFile = File, RetryTimeout = TimeSpan.FromSeconds(0.3) };

        var outcomes = await RunAsync(stub, options, Photos(Count), done =>
        {
            if (done == 50)
            {
                stub.Die();
            }

            return Task.CompletedTask;
        });

        Assert.Equal(Enumerable.Range(0, Count).Select(Name), outcomes.Select(outcome => outcome.Detection!.Image));
        var error = Assert.Single(outcomes, outcome => outcome.Error is not null).Error!;
        Assert.Equal("EndpointUnreachable", error.ErrorId);
        Assert.Contains(File, error.Message, StringComparison.Ordinal);
        Assert.All(outcomes.Where(outcome => outcome.Detection!.Labels.Count == 0), outcome => Assert.Equal("EndpointUnreachable", outcome.Detection!.ErrorId));
        Assert.InRange(outcomes.Count(outcome => outcome.Detection!.Error is null), 50, Count - 1);

        stub.Return();
        var all = await RunAsync(stub, options, Photos(Count));
        Assert.Equal(outcomes.Select(outcome => outcome.Detection!.Image), all.Select(outcome => outcome.Detection!.Image));
        Assert.All(all, outcome => Assert.Null(outcome.Detection!.Error));
    }

    [Fact]
    public async Task A_model_that_stops_in_the_middle_is_one_error_and_the_rest_is_named()
    {
        const int Count = 200;
        using DetectionStub stub = new() { Delay = TimeSpan.FromMilliseconds(5) };
        var answered = 0;
        stub.Refuse = _ => Interlocked.Increment(ref answered) > 100 ? "ResourceNotReadyException" : null;

        var outcomes = await RunAsync(stub, new DetectionOptions(), Photos(Count));

        Assert.Equal(Enumerable.Range(0, Count).Select(Name), outcomes.Select(outcome => outcome.Detection!.Image));
        var error = Assert.Single(outcomes, outcome => outcome.Error is not null).Error!;
        Assert.Equal(("ModelNotRunning", Model), (error.ErrorId, error.Target));
        Assert.Equal(Count - 100, outcomes.Count(outcome => outcome.Detection!.ErrorId == "ModelNotRunning"));
    }

    [Fact]
    public async Task A_model_that_cannot_detect_fails_once_whatever_the_number_of_photos()
    {
        using var server = new QuotaServer("ResourceNotReadyException");

        var outcome = Assert.Single(await RunAsync(server.Endpoint, new DetectionOptions(), Photos(20), null, TestContext.Current.CancellationToken));

        Assert.Equal(("ModelNotRunning", Model, null), (outcome.Error!.ErrorId, outcome.Error.Target, outcome.Detection));
        Assert.InRange(server.Requests, 1, 8); // those under way when the first one failed
    }

    [Fact]
    public async Task A_photo_that_is_none_fails_by_itself_and_in_its_turn()
    {
        using DetectionStub stub = new() { Refuse = name => name.EndsWith("4.jpg", StringComparison.Ordinal) ? "ImageTooLargeException" : null };
        PhotoInput missing = new("gone.jpg", null, new CustomLabelsException("FileNotFound", ErrorKind.NotFound, "Gone."));

        var outcomes = await RunAsync(stub, new DetectionOptions(), Photos(6).Append(missing).Concat(Photos(2, 6)));

        Assert.Equal([null, null, null, null, "ImageTooLargeException", null, "FileNotFound", null, null], outcomes.Select(outcome => outcome.Error?.ErrorId));
        Assert.All(outcomes, outcome => Assert.Equal(outcome.Error?.ErrorId, outcome.Detection!.ErrorId));
        Assert.Equal(("gone.jpg", 0, 1), (outcomes[6].Detection!.Image, outcomes[6].Detection!.Attempts, outcomes[4].Detection!.Attempts));
    }

    [Fact]
    public async Task Who_takes_only_the_first_ones_ends_the_work()
    {
        using DetectionStub stub = new() { Delay = TimeSpan.FromMilliseconds(5) };
        using var connection = await ConnectAsync(stub.Endpoint);
        List<DetectionOutcome> outcomes = [];
        await foreach (var outcome in new BulkDetection(connection, Model, new DetectionOptions()).RunAsync(Photos(int.MaxValue - 1), TestContext.Current.CancellationToken))
        {
            outcomes.Add(outcome);
            if (outcomes.Count == 10)
            {
                break;
            }
        }

        var requests = stub.Requests;
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(requests, stub.Requests);
        Assert.Equal(Enumerable.Range(0, 10).Select(Name), outcomes.Select(outcome => outcome.Detection!.Image));
    }

    [Fact]
    public async Task Photos_that_wait_are_not_read_before_their_time()
    {
        using DetectionStub stub = new() { Delay = TimeSpan.FromHours(1) };
        using CancellationTokenSource stop = new();
        var read = 0;
        var running = RunAsync(stub.Endpoint, new DetectionOptions { ThrottleLimit = 20 }, Photos(100_000).Select(photo =>
        {
            read++;
            return photo;
        }), null, stop.Token);

        while (stub.UnderWay < 20)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.InRange(read, 20, 22);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static string Name(int index) => FormattableString.Invariant($"s3://photos/{index:00000}.jpg");

    private static async IAsyncEnumerable<PhotoInput> Photos(int count, int from = 0)
    {
        for (var i = from; i < from + count; i++)
        {
            yield return new PhotoInput(i, ImageSource.FromS3(S3Location.Parse(Name(i))));
        }

        await Task.CompletedTask;
    }

    private static Task<List<DetectionOutcome>> RunAsync(
        DetectionStub stub,
        DetectionOptions options,
        IAsyncEnumerable<PhotoInput> photos,
        Func<int, Task>? done = null) => RunAsync(stub.Endpoint, options, photos, done, TestContext.Current.CancellationToken);

    /// <param name="done">Called after each outcome with how many there are.</param>
    private static async Task<List<DetectionOutcome>> RunAsync(
        Uri endpoint,
        DetectionOptions options,
        IAsyncEnumerable<PhotoInput> photos,
        Func<int, Task>? done,
        CancellationToken cancellationToken)
    {
        using var connection = await ConnectAsync(endpoint);
        List<DetectionOutcome> outcomes = [];
        await foreach (var outcome in new BulkDetection(connection, Model, options).RunAsync(photos, cancellationToken))
        {
            outcomes.Add(outcome);
            await (done?.Invoke(outcomes.Count) ?? Task.CompletedTask);
        }

        return outcomes;
    }

    private static Task<ServiceConnection> ConnectAsync(Uri endpoint) => ServiceConnection.OpenAsync(
        new ConnectionOptions { Region = "eu-west-1", EndpointUrl = endpoint, Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") },
        TestContext.Current.CancellationToken);
}
