using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace CustomLabels.Tests;

/// <summary>The service is gone in the middle of work on many things: one error, which says how to go on, and nothing of what was done is lost.</summary>
public sealed class ServiceGoneTests(ServiceFixture service)
{
    [Fact]
    public void Detections_until_then_are_output()
    {
        var photos = Directory.GetFiles(service.Photos, "*", SearchOption.AllDirectories);
        using var direct = service.Connect();
        var model = service.RunningModel;
        var answered = 0;
        using SpoilingProxy proxy = new(direct.Endpoint(), name => name != "DetectCustomLabels" || Interlocked.Increment(ref answered) <= 7 ? Spoil.None : Spoil.Die);
        using var shell = proxy.Connect(service.Data);
        var result = shell.Run("$all = Invoke-CLDetection -LiteralPath $args[0] -Model $args[1] -RetryTimeout 0.5 -ErrorVariable problems -ErrorAction SilentlyContinue; $all; $problems | ForEach-Object { $_.FullyQualifiedErrorId }", photos, model);
        Assert.Equal("EndpointUnreachable,CustomLabels.Commands.InvokeDetectionCommand", result.OrThrow()[^1].BaseObject);
        Assert.Equal(photos, result.Output.SkipLast(1).Select(static detection => detection.Properties["Image"].Value));
        Assert.Equal(photos.Length - 7, result.Output.SkipLast(1).Count(static detection => (string?)detection.Properties["ErrorId"].Value == "EndpointUnreachable"));
        var error = shell.Run("$problems").Output[0].BaseObject as ErrorRecord;
        Assert.Contains($"<detections> | Where-Object Error | Invoke-CLDetection {model}", error!.Exception.Message, StringComparison.Ordinal);

        // What the error says sends the rest.
        var rest = direct.Run("$args[0] | Where-Object Error | Invoke-CLDetection $args[1]", result.Output.SkipLast(1).ToArray(), model);
        Assert.Equal(photos.Length - 7, rest.OrThrow().Count);
    }

    [Fact]
    public void Photos_from_the_pipeline_are_one_error_too()
    {
        var photos = Directory.GetFiles(service.Photos, "*", SearchOption.AllDirectories);
        using var direct = service.Connect();
        var model = service.RunningModel;
        using SpoilingProxy proxy = new(direct.Endpoint(), static name => name == "DetectCustomLabels" ? Spoil.Die : Spoil.None);
        using var shell = proxy.Connect(service.Data);
        Gone(shell.Run("$args[0] | Invoke-CLDetection $args[1]", photos, model), "Nothing is detected yet: once the service answers again, repeat the command.");
        Assert.InRange(proxy.Requests.Count(static name => name == "DetectCustomLabels"), 1, 4);
    }

    /// <summary>The proxy spoils one photo after another until it is asked whether anybody is there, and lets the others through.</summary>
    [Theory]
    [InlineData(Spoil.Reset)]
    [InlineData(Spoil.Unavailable)]
    internal void A_photo_whose_tries_all_fail_is_one_error_and_the_others_are_detected(Spoil spoil)
    {
        var photos = Directory.GetFiles(service.Unseen);
        using var direct = service.Connect();
        var model = service.RunningModel;
        var detections = 0;
        var asked = false;
        using SpoilingProxy proxy = new(direct.Endpoint(), name =>
        {
            asked |= name == "GET /";
            return name == "DetectCustomLabels" && Interlocked.Increment(ref detections) > 2 && !asked ? spoil : Spoil.None;
        });
        using var shell = proxy.Connect(service.Data);
        asked = false;
        var result = shell.Run("Invoke-CLDetection -LiteralPath $args[0] -Model $args[1] -ThrottleLimit 1", photos, model);
        Assert.Equal("RequestInterrupted", result.ErrorId);
        Assert.Equal(photos[2], result.Errors[0].TargetObject);
        NotRaw(result.Errors[0]);
        Assert.Equal(photos, result.Output.Select(static detection => detection.Properties["Image"].Value));
        Assert.Equal(photos[2], Assert.Single(result.Output, static detection => detection.Properties["ErrorId"].Value is not null).Properties["Image"].Value);
    }

    [Fact]
    public void An_import_says_how_many_images_are_there()
    {
        using var direct = service.Connect();
        direct.Run("New-CLProject gone-import").OrThrow();
        var uploads = 0;
        using SpoilingProxy proxy = new(direct.Endpoint(), name => name.StartsWith("PUT ", StringComparison.Ordinal) && name.Contains("/images/", StringComparison.Ordinal) && Interlocked.Increment(ref uploads) > 14 ? Spoil.Die : Spoil.None);
        using var shell = proxy.Connect(service.Data);
        var result = shell.Run("Import-CLDataset $args[0] gone-import -Confirm:$false", service.Photos);
        Gone(result, " of 24 images are in the bucket. Once the service answers again, repeat the command: it sends only the others.");
        var there = int.Parse(Regex.Match(result.Errors[0].Exception.Message, @"\d+(?= of 24 images)").Value, CultureInfo.InvariantCulture);
        var again = direct.Run("Import-CLDataset $args[0] gone-import -Confirm:$false", service.Photos);
        Assert.InRange((int)again.Value("Unchanged")!, there, 14);
        Assert.Equal(24, (int)again.Value("Unchanged")! + (int)again.Value("Uploaded")!);
    }

    [Fact]
    public void An_import_goes_on_after_uploads_that_used_up_their_tries()
    {
        using var direct = service.Connect();
        direct.Run("New-CLProject gone-one").OrThrow();
        var files = Directory.GetFiles(service.Photos, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray();
        using SpoilingProxy proxy = new(direct.Endpoint(), name =>
            !name.StartsWith("PUT ", StringComparison.Ordinal) ? Spoil.None
            : name.EndsWith("/" + files[0], StringComparison.Ordinal) ? Spoil.Unavailable
            : name.EndsWith("/" + files[1], StringComparison.Ordinal) ? Spoil.Reset
            : Spoil.None);
        using var shell = proxy.Connect(service.Data);
        var result = shell.Run("Import-CLDataset $args[0] gone-one -Confirm:$false", service.Photos);
        Assert.All(result.Errors, static error => Assert.StartsWith("UploadFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.All(result.Errors, NotRaw);
        var left = result.Errors.Count;
        Assert.InRange(left, 2, 4);
        var import = Assert.Single(result.Output);
        Assert.Equal((24 - left, 24 - left, left), (import.Properties["Images"].Value, import.Properties["Uploaded"].Value, ((System.Collections.ICollection)import.Properties["Problems"].Value).Count));
        Assert.Equal($"{left} {24 - left} 24 24", direct.Run("Import-CLDataset $args[0] gone-one -Confirm:$false | ForEach-Object { \"$($_.Uploaded) $($_.Unchanged) $($_.Images) $($_.Train.Entries + $_.Test.Entries)\" }", service.Photos).Text);
    }

    [Fact]
    public void An_export_leaves_no_half_written_image_and_goes_on()
    {
        using var direct = service.Connect();
        direct.Run("New-CLProject gone-export | Import-CLDataset $args[0] -Confirm:$false", service.Photos).OrThrow();
        var target = service.NewFolder();
        var reads = 0;
        using (SpoilingProxy proxy = new(direct.Endpoint(), name => name.Contains("/images/", StringComparison.Ordinal) && Interlocked.Increment(ref reads) > 9 ? Spoil.Die : Spoil.None))
        {
            using var shell = proxy.Connect(service.Data);
            Gone(shell.Run("Export-CLDataset gone-export $args[0] -To Folder", target), "images that are there already are not copied again");
        }

        string[] whole = [.. Directory.GetFiles(service.Photos, "*", SearchOption.AllDirectories).Select(static file => Convert.ToBase64String(File.ReadAllBytes(file)))];
        Assert.All(Directory.GetFiles(target, "*", SearchOption.AllDirectories), file => Assert.Contains(Convert.ToBase64String(File.ReadAllBytes(file)), whole));
        Assert.Equal(24, direct.Run("Export-CLDataset gone-export $args[0] -To Folder", target).Value("Images"));
    }

    [Fact]
    public void An_image_that_is_cut_off_is_read_again()
    {
        using var direct = service.Connect();
        direct.Run("New-CLProject gone-cut | Import-CLDataset $args[0] -Confirm:$false", service.Photos).OrThrow();
        ConcurrentDictionary<string, bool> read = [];
        using SpoilingProxy proxy = new(direct.Endpoint(), name => name.StartsWith("GET ", StringComparison.Ordinal) && name.Contains("/images/", StringComparison.Ordinal) && read.TryAdd(name, true) ? Spoil.CutAnswer : Spoil.None);
        using var shell = proxy.Connect(service.Data);
        var target = service.NewFolder();
        Assert.Equal(24, shell.Run("Export-CLDataset gone-cut $args[0] -To Folder", target).Value("Images"));
        Assert.All(Directory.GetFiles(target, "*", SearchOption.AllDirectories), static file => Assert.NotEqual(0, new FileInfo(file).Length));
    }

    [Fact]
    public void What_was_got_stays_in_the_output()
    {
        using var direct = service.Connect();
        direct.Run("New-CLProject gone-a, gone-b, gone-c, gone-d").OrThrow();
        var requests = 0;
        using SpoilingProxy proxy = new(direct.Endpoint(), name => name == "DescribeProjects" && Interlocked.Increment(ref requests) > 2 ? Spoil.Die : Spoil.None);
        using var shell = proxy.Connect(service.Data);
        var result = shell.Run("'gone-a', 'gone-b', 'gone-c', 'gone-d' | Get-CLProject");
        Gone(result, "What came before 'gone-c' is done; once the service answers again, repeat the command for it and what follows.");
        Assert.Equal(["gone-a", "gone-b"], result.Output.Select(static project => project.Properties["Name"].Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" -Force")]
    public void A_removal_names_the_first_that_is_left(string force)
    {
        using var direct = service.Connect();
        direct.Run("New-CLProject gone-x, gone-y, gone-z").OrThrow();
        var requests = 0;
        using (SpoilingProxy proxy = new(direct.Endpoint(), name => name == "DeleteProject" && Interlocked.Increment(ref requests) > 1 ? Spoil.Die : Spoil.None))
        {
            using var shell = proxy.Connect(service.Data);
            var result = shell.Run($"Remove-CLProject gone-x, gone-y, gone-z -Confirm:$false{force}");
            Gone(result, "repeat the command");
            Assert.Equal("gone-y", result.Errors[0].TargetObject.ToString());
        }

        direct.Run("Remove-CLProject gone-x, gone-y, gone-z -Force").OrThrow();
    }

    [Fact]
    public void A_wait_says_how_to_wait_on()
    {
        using var direct = service.Connect();
        direct.Run("New-CLProject gone-wait | Import-CLDataset $args[0] -Confirm:$false", service.Photos).OrThrow();
        var started = false;
        using SpoilingProxy proxy = new(direct.Endpoint(), name =>
        {
            started |= name == "CreateProjectVersion";
            return started && name == "DescribeProjectVersions" ? Spoil.Die : Spoil.None;
        });
        using var shell = proxy.Connect(service.Data);
        _ = shell.Run("$m = Start-CLTraining gone-wait v1 -Wait");
        using SpoilingProxy later = new(direct.Endpoint(), SpoilingProxy.First("DescribeProjectVersions", Spoil.Die));
        using var other = later.Connect(service.Data);
        Gone(other.Run("Wait-CLModel gone-wait/v1"), "once the service answers again, wait on with Wait-CLModel gone-wait/v1");
        direct.Run("Stop-CLModel gone-wait/v1").OrThrow();
    }

    [Fact]
    public async Task An_update_says_how_much_is_there()
    {
        using var direct = service.Connect();
        direct.Run("New-CLProject gone-update; New-CLDataset gone-update TRAIN").OrThrow();
        var manifest = Path.Combine(service.NewFolder(), "more.manifest");
        await File.WriteAllLinesAsync(manifest, Enumerable.Range(0, 20).Select(static i => ManifestDatasets.Line($"gone-{i}", "dent")), TestContext.Current.CancellationToken);
        using SpoilingProxy proxy = new(direct.Endpoint(), static name => name == "UpdateDatasetEntries" ? Spoil.Die : Spoil.None);
        using var shell = proxy.Connect(service.Data);
        Gone(shell.Run("Update-CLDatasetEntry gone-update/train $args[0] -Confirm:$false", manifest), "repeat the command");
    }

    [Fact]
    public void A_service_that_comes_back_within_the_tries_is_no_error()
    {
        using var direct = service.Connect();
        var left = 3;
        using SpoilingProxy proxy = new(direct.Endpoint(), _ => Interlocked.Decrement(ref left) >= 0 ? Spoil.Reset : Spoil.None);
        left = 0;
        using var shell = proxy.Connect(service.Data);
        left = 3;
        shell.Run("New-CLProject gone-back | Get-CLProject").OrThrow();
    }

    private static void Gone(ShellResult result, string howToGoOn)
    {
        Assert.Equal("EndpointUnreachable", result.ErrorId);
        Assert.Equal(ErrorCategory.ConnectionError, result.Errors[0].CategoryInfo.Category);
        Assert.Contains(howToGoOn, result.Errors[0].Exception.Message, StringComparison.Ordinal);
        NotRaw(result.Errors[0]);
    }

    private static void NotRaw(ErrorRecord error)
    {
        foreach (var raw in (string[])["prematurely", "Connection refused", "ResponseEnded", "Exception", "transport"])
        {
            Assert.DoesNotContain(raw, error.Exception.Message, StringComparison.Ordinal);
        }
    }
}
