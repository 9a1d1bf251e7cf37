using System.Diagnostics;
using System.Management.Automation;
using System.Text.Json;

namespace CustomLabels.Tests;

/// <summary>Invoke-CLDetection with many photos: of a pipeline, of a prefix, of a manifest; ended in the middle, and resumed.</summary>
public sealed class ManyPhotosTests(ServiceFixture service, ITestOutputHelper output)
{
    private const string Model = "arn:aws:rekognition:us-east-1:123456789012:project/parts/version/v1/1772360200123";

    private const string Connecting = "Connect-CLService -EndpointUrl $args[0] -Region us-east-1 -AccessKey AKIDEXAMPLE -SecretKey secret";

    [Fact]
    public async Task Stopping_with_200_requests_under_way_leaves_a_whole_file_that_is_resumed()
    {
        const int Count = 600;
        const int Done = 100;
        using DetectionStub stub = new();
        using var shell = Connect(stub);
        var file = Path.Combine(service.NewFolder(), "done.jsonl");
        const string Script = "1..$args[0] | ForEach-Object { \"s3://photos/$_.jpg\" } | Invoke-CLDetection -Model $args[1] -ThrottleLimit 200 -ResumeFile $args[2]";
        shell.Run(Script, Done, Model, file).OrThrow();
        stub.Delay = TimeSpan.FromHours(1);
        using (var work = shell.New(Script, Count, Model, file))
        {
            var running = work.BeginInvoke();
            while (stub.UnderWay < 200)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }

            var began = Stopwatch.GetTimestamp();
            await Task.Run(work.Stop, TestContext.Current.CancellationToken);
            output.WriteLine(FormattableString.Invariant($"Ctrl+C with 200 requests under way: {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms"));
            Assert.ThrowsAny<RuntimeException>(() => work.EndInvoke(running));
        }

        string[] kept = [.. (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Skip(1).Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("image").GetString()!)];
        Assert.Equal(Enumerable.Range(1, Done).Select(static i => $"s3://photos/{i}.jpg").Order(StringComparer.Ordinal), kept.Order(StringComparer.Ordinal));

        stub.Delay = TimeSpan.Zero;
        var all = shell.Run(Script, Count, Model, file).OrThrow();
        Assert.Equal(Enumerable.Range(1, Count).Select(static i => $"s3://photos/{i}.jpg"), all.Select(static detection => detection.Properties["Image"].Value));
        Assert.All(all, static detection => Assert.EndsWith("/" + detection.Properties["TopLabel"].Value, (string)detection.Properties["Image"].Value, StringComparison.Ordinal));
        Assert.All(kept, image => Assert.Equal(1, stub.Received[Path.GetFileName(image)]));
        Assert.Equal(Count + 200, stub.Requests);
    }

    [Fact]
    public async Task A_shell_that_is_killed_in_the_middle_is_resumed_and_sends_nothing_twice_but_what_was_under_way()
    {
        const int Count = 300;
        const int Limit = 20;
        using DetectionStub stub = new() { Delay = TimeSpan.FromMilliseconds(20) };
        var file = Path.Combine(service.NewFolder(), "done.jsonl");
        const string Script = "1..300 | ForEach-Object { \"s3://photos/$_.jpg\" } | Invoke-CLDetection -Model $args[0] -ThrottleLimit 20 -ResumeFile $args[1]";
        using (var pwsh = Process.Start(
            "dotnet",
            [ModuleShell.Metadata("PowerShell"), "-NoProfile", "-NonInteractive", "-CommandWithArgs", $"Import-Module $args[2]; {Connecting.Replace("$args[0]", "$args[3]", StringComparison.Ordinal)}; $null = {Script}", Model, file, ModuleShell.Manifest, stub.Endpoint.AbsoluteUri]))
        {
            while (stub.Answered.Count < Count / 3)
            {
                Assert.False(pwsh.HasExited);
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }

            // kill -9: it gets to say nothing more.
            pwsh.Kill();
            await pwsh.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        string[] kept = [.. (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Split('\n')[1..^1].Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("image").GetString()!)];
        Assert.InRange(kept.Length, (Count / 3) - Limit, Count - 1);
        using var shell = Connect(stub);
        var all = shell.Run(Script, Model, file).OrThrow();

        string[] expected = [.. Enumerable.Range(1, Count).Select(static i => $"s3://photos/{i}.jpg")];
        Assert.Equal(expected, all.Select(static detection => detection.Properties["Image"].Value));
        Assert.All(all, static detection => Assert.EndsWith("/" + detection.Properties["TopLabel"].Value, (string)detection.Properties["Image"].Value, StringComparison.Ordinal));
        Assert.Equal(Count, stub.Answered.Count);
        string[] twice = [.. stub.Received.Where(static received => received.Value > 1).Select(static received => "s3://photos/" + received.Key)];
        Assert.Empty(twice.Intersect(kept));
        Assert.InRange(twice.Length, 0, Limit);
        Assert.Equal(expected.Order(StringComparer.Ordinal), (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Skip(1).Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("image").GetString()!).Order(StringComparer.Ordinal));
        output.WriteLine($"killed after {kept.Length} of {Count}: {twice.Length} were sent twice");
    }

    [Fact]
    public void Labels_are_chosen_and_what_was_done_is_summed_up()
    {
        using DetectionStub stub = new() { Refuse = static name => name == "13.jpg" ? "ImageTooLargeException" : null };
        using var shell = Connect(stub);

        var found = shell.Run("1..20 | ForEach-Object { \"s3://photos/$_.jpg\" } | Invoke-CLDetection -Model $args[0] -IncludeLabel 1*, 5.JPG -ExcludeLabel *2.jpg -SummaryVariable sum -AsCompleted -Verbose", Model);
        Assert.Equal("ImageTooLargeException", found.ErrorId);
        Assert.Equal(20, found.Output.Count);
        Assert.Equal(["1.jpg", "10.jpg", "11.jpg", "14.jpg", "15.jpg", "16.jpg", "17.jpg", "18.jpg", "19.jpg", "5.jpg"], found.Output.Select(static detection => (string?)detection.Properties["TopLabel"].Value).OfType<string>().Order(StringComparer.Ordinal));
        Assert.Equal("20 19 1 0 20 0", shell.Run("\"$($sum.Images) $($sum.Detected) $($sum.Failed) $($sum.Resumed) $($sum.Requests) $($sum.HourlyCost)\"").Text);
        Assert.StartsWith("20 photos in ", shell.Run("\"$sum\"").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_ones_are_enough()
    {
        using DetectionStub stub = new() { Delay = TimeSpan.FromMilliseconds(5) };
        using var shell = Connect(stub);

        var found = shell.Run("$n = 0; do { 1..100000 | ForEach-Object { \"s3://photos/$_.jpg\" } | Invoke-CLDetection -Model $args[0] | ForEach-Object { $_.Image; if (++$n -eq 10) { break } } } while ($false)", Model).OrThrow();

        Assert.Equal(Enumerable.Range(1, 10).Select(static i => $"s3://photos/{i}.jpg"), found.Select(static image => image.BaseObject));
        Assert.InRange(stub.Requests, 10, 2000);
    }

    [Fact]
    public async Task A_manifest_names_photos_line_by_line()
    {
        using DetectionStub stub = new();
        using var shell = Connect(stub);
        var manifest = Path.Combine(service.NewFolder(), "photos.jsonl");
        await File.WriteAllLinesAsync(manifest, ["""{"source-ref":"s3://photos/1.jpg"}""", "no json", "", """{"source-ref":"gone.jpg"}""", """{"source-ref":"s3://photos/2.jpg"}"""], TestContext.Current.CancellationToken);

        var found = shell.Run("Invoke-CLDetection $args[0] $args[1]", manifest, Model);

        Assert.Equal(["s3://photos/1.jpg", Path.Combine(Path.GetDirectoryName(manifest)!, "gone.jpg"), "s3://photos/2.jpg"], found.Output.Select(static detection => detection.Properties["Image"].Value));
        Assert.Equal([null, "FileNotFound", null], found.Output.Select(static detection => (string?)detection.Properties["ErrorId"].Value));
        Assert.Equal(["NoImageInLine", "FileNotFound"], found.Errors.Select(static error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(manifest + ":2", found.Errors[0].TargetObject);
    }

    [Fact]
    public void A_file_to_resume_from_is_of_one_model_and_of_photos_with_names()
    {
        using DetectionStub stub = new();
        using var shell = Connect(stub);
        var file = Path.Combine(service.NewFolder(), "done.jsonl");

        shell.Run("Invoke-CLDetection s3://photos/1.jpg $args[0] -ResumeFile $args[1]", Model, file).OrThrow();
        Assert.Equal("ResumeFileOfOtherModel", shell.Run("Invoke-CLDetection s3://photos/1.jpg $args[0] -ResumeFile $args[1]", Model.Replace("/v1/", "/v2/", StringComparison.Ordinal), file).ErrorId);
        Assert.Equal("ResumeFileOfOtherOptions", shell.Run("Invoke-CLDetection s3://photos/1.jpg $args[0] -ResumeFile $args[1] -MinConfidence 5", Model, file).ErrorId);
        Assert.Equal("ResumeWithoutNames", shell.Run("Invoke-CLDetection -Bytes 1, 2 -Model $args[0] -ResumeFile $args[1]", Model, file).ErrorId);
        Assert.Equal(1, stub.Requests);
    }

    [Fact]
    public void A_prefix_stands_for_the_photos_under_it()
    {
        using var shell = service.Connect();
        shell.Run("New-CLProject many-prefix | Import-CLDataset $args[0] -Confirm:$false", service.Photos).OrThrow();
        var images = shell.Run("'train', 'test' | ForEach-Object { Get-CLDatasetEntry \"many-prefix/$_\" } | ForEach-Object Image").OrThrow().Select(static image => (string)image.BaseObject).Order(StringComparer.Ordinal).ToArray();
        var prefix = images[0][..(images[0].IndexOf("/images/", StringComparison.Ordinal) + "/images/".Length)];

        var found = shell.Run("Invoke-CLDetection $args[0] $args[1]", prefix, service.RunningModel).OrThrow();
        Assert.Equal(images, found.Select(static detection => (string)detection.Properties["Image"].Value).Order(StringComparer.Ordinal));
        Assert.Contains("no-such-prefix/", Assert.Single(shell.Run("Invoke-CLDetection $args[0] $args[1]", prefix + "no-such-prefix/", service.RunningModel).Warnings), StringComparison.Ordinal);
    }

    /// <summary>On another port and with a model that is loaded again: the run waits for both.</summary>
    [Fact]
    public async Task A_local_service_that_is_killed_and_started_again_in_the_middle_costs_no_photo()
    {
        Assert.SkipUnless(TestSize.Of(0, 1) == 1, "A model of its own is trained for this: CUSTOMLABELS_TEST_FULL=1.");
        var data = service.NewFolder();
        string[] photos = [.. Enumerable.Repeat(Directory.GetFiles(service.Unseen), 1000).SelectMany(static p => p).Take(1000)];
        StartedService first = new(data);
        using var shell = first.Connect();
        shell.Run("New-CLProject again | Import-CLDataset $args[0] -Split 0.8 -Confirm:$false | Start-CLTraining -VersionName v1 -Wait -Confirm:$false | Start-CLModel -Wait -Confirm:$false", service.Photos).OrThrow();
        using var work = shell.New("Invoke-CLDetection -LiteralPath $args[0] -Model again/v1", (object)photos);
        using PSDataCollection<PSObject> found = [];
        using PSDataCollection<PSObject> none = [];
        none.Complete();
        var running = work.BeginInvoke(none, found);
        while (found.Count < 100)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        first.Kill();
        using StartedService second = new(data);
        await Task.Run(() => work.EndInvoke(running), TestContext.Current.CancellationToken);

        Assert.Empty(work.Streams.Error);
        Assert.Equal(photos, found.Select(static detection => detection.Properties["Image"].Value));
        Assert.All(found, static detection => Assert.Null(detection.Properties["Error"].Value));
        output.WriteLine($"{found.Count(static detection => (int)detection.Properties["Attempts"].Value > 1)} photos were sent more than once");
    }

    private static ModuleShell Connect(DetectionStub stub)
    {
        ModuleShell shell = new();
        shell.Run(Connecting, stub.Endpoint).OrThrow();
        return shell;
    }
}
