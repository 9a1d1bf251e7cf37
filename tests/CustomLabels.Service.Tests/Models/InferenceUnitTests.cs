using System.Text.Json.Nodes;
using CustomLabels.Service.Models;
using CustomLabels.Service.Rekognition;
using CustomLabels.Service.Tests.Running;
using CustomLabels.Service.Tests.Training;

namespace CustomLabels.Service.Tests.Models;

/// <summary>Inference units: so many images at a time, some requests that wait, and a refusal for the rest.</summary>
[Collection(OneModel.Name)]
public sealed class InferenceUnitTests(TrainedModelFixture fixture)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task As_many_images_run_at_a_time_as_there_are_units()
    {
        const int Units = 2;
        const int Places = Units * InferenceUnits.RequestsPerUnit;
        InferenceUnits model = new(Units);
        List<InferenceUnits.Place> places = [.. Enumerable.Range(0, Places).Select(_ => model.TryEnter()!)];
        var refused = Assert.Throws<ServiceException>(() => model.TryEnter());
        Assert.Equal(("ProvisionedThroughputExceededException", "Provisioned Rate exceeded."), (refused.Code, refused.Message));

        // Each waits for a second one to run beside it: with one unit it would wait in vain, with three there would be more.
        using Barrier pair = new(Units);
        var running = 0;
        var most = 0;
        var done = await Task.WhenAll(places.Select((place, i) => Task.Run(() => place.RunAsync(
            () =>
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                Assert.True(pair.SignalAndWait(Patience));
                Interlocked.Decrement(ref running);
                return Task.FromResult(i);
            },
            TestContext.Current.CancellationToken))));
        Assert.Equal((Units, Places), (most, done.Distinct().Count()));

        // Who leaves makes room; who stops the model waits for all that are in it.
        places[0].Dispose();
        places[0] = model.TryEnter()!;
        var closing = model.DisposeAsync().AsTask();
        Assert.Null(model.TryEnter());
        places[1..].ForEach(place => place.Dispose());
        Assert.False(closing.IsCompleted);
        places[0].Dispose();
        await closing.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Pictures_are_decoded_together_up_to_a_number_of_pixels_and_the_largest_alone()
    {
        using PixelBudget budget = new();
        var small = await budget.TakeAsync(1000, TestContext.Current.CancellationToken);
        var large = budget.TakeAsync(100_000_000, TestContext.Current.CancellationToken).AsTask();
        Assert.False(large.IsCompleted);

        small.Dispose();

        using var taken = await large.WaitAsync(Patience, TestContext.Current.CancellationToken);
        using CancellationTokenSource impatience = new();
        var waiting = budget.TakeAsync(1, impatience.Token).AsTask();
        Assert.False(waiting.IsCompleted);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task What_a_unit_cannot_serve_is_refused_and_backing_off_gets_it_done()
    {
        // Large, so that they are slow to decode: more come than go.
        var image = Shapes.Picture(Shapes.Square, 5, 2000);
        JsonObject request = new() { ["ProjectVersionArn"] = fixture.VersionArn, ["Image"] = new JsonObject { ["Bytes"] = Convert.ToBase64String(image) } };
        var refusals = 0;
        for (var round = 0; refusals == 0 && round < 20; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 3 * InferenceUnits.RequestsPerUnit).Select(_ => fixture.Client.DetectPatientlyAsync(request, () => Interlocked.Increment(ref refusals))));
            Assert.Single(answers.Select(answer => answer.ToJsonString()).Distinct());
        }

        Assert.NotEqual(0, refusals);
    }

    [Fact]
    public async Task Units_are_told_and_scaling_gives_what_the_maximum_allows()
    {
        var project = await fixture.Client.CreateProjectAsync("units");
        await fixture.Client.CallAsync("CopyProjectVersion", Workflow.Copy(fixture.ProjectArn, fixture.VersionArn, project, "v1", "shared"));
        var copied = await fixture.Client.WaitWhileAsync(project, "v1", "COPYING_IN_PROGRESS");
        Assert.False(copied.ContainsKey("MinInferenceUnits"));
        var arn = copied["ProjectVersionArn"]!.GetValue<string>();
        await fixture.Client.CallAsync("StartProjectVersion", new() { ["ProjectVersionArn"] = arn, ["MinInferenceUnits"] = 1, ["MaxInferenceUnits"] = 3 });
        var running = await fixture.Client.WaitWhileAsync(project, "v1", "STARTING");
        Assert.Equal((1, 3), (running["MinInferenceUnits"]!.GetValue<int>(), running["MaxInferenceUnits"]!.GetValue<int>()));

        // Three units take what one refuses.
        JsonObject request = new() { ["ProjectVersionArn"] = arn, ["Image"] = new JsonObject { ["Bytes"] = Convert.ToBase64String(Shapes.Picture(Shapes.Round, 6, 1000)) } };
        var answers =
            await Task.WhenAll(Enumerable.Range(0, 3 * InferenceUnits.RequestsPerUnit).Select(_ => fixture.Client.TryCallAsync("DetectCustomLabels", request)));
        Assert.All(answers, answer => Assert.Equal(System.Net.HttpStatusCode.OK, answer.Status));

        await fixture.Client.CallAsync("StopProjectVersion", new() { ["ProjectVersionArn"] = arn });
        await fixture.Client.WaitWhileAsync(project, "v1", "STOPPING");
        await fixture.Client.StartModelAsync(project, "v1", arn, 2);
        var again = await fixture.Client.DescribeVersionAsync(project, "v1");
        Assert.Equal((2, false), (again["MinInferenceUnits"]!.GetValue<int>(), again.ContainsKey("MaxInferenceUnits")));
        await fixture.Client.CallAsync("StopProjectVersion", new() { ["ProjectVersionArn"] = arn });
        await fixture.Client.WaitWhileAsync(project, "v1", "STOPPING");
    }

    private static void InterlockedMax(ref int target, int value)
    {
        var seen = target;
        while (value > seen)
        {
            seen = Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
