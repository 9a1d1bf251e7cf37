using System.Diagnostics;
using CustomLabels.Connections;
using CustomLabels.Client.Tests.Servers;
using CustomLabels.Datasets;
using CustomLabels.Datasets.Entries;
using CustomLabels.Datasets.Import;
using CustomLabels.LocalServices;
using CustomLabels.Manifests;
using CustomLabels.Projects;
using CustomLabels.Requests;

namespace CustomLabels.Client.Tests.Datasets;

/// <summary>A service of its own, killed while it is being sent something.</summary>
public sealed class AfterCrashTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "service");

    public async ValueTask DisposeAsync()
    {
        if (await LocalServiceProcess.FindAsync(Data, CancellationToken.None) is { } service)
        {
            await LocalServiceProcess.StopAsync(service, CancellationToken.None);
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task After_the_service_was_killed_during_an_upload_the_same_import_sends_the_rest()
    {
        var cancel = TestContext.Current.CancellationToken;
        var photos = PhotoFolder.Create(_folder, "photos", 60, "a", "b");
        var service = await StartAsync();
        using (var connection = await ConnectAsync())
        {
            await new ProjectClient(connection).CreateAsync("crash", null, cancel);
            var thrown = await Assert.ThrowsAnyAsync<Exception>(() => ImportAsync(connection, photos, new KillWhen(status => status.StartsWith("40 of", StringComparison.Ordinal), service.ProcessId)));
            Assert.Equal(ErrorKind.Connection, RequestErrors.Explain(thrown).Kind);
        }

        await StartAsync();
        using var again = await ConnectAsync();
        var import = await ImportAsync(again, photos, null);
        Assert.Equal(120, import.Uploaded + import.Unchanged);
        Assert.InRange(import.Unchanged, 40, 119);
        Assert.Equal(120, import.Train.Entries + import.Test?.Entries);
    }

    [Fact]
    public async Task After_the_service_was_killed_during_an_update_resume_sends_the_rest()
    {
        var cancel = TestContext.Current.CancellationToken;
        var folder = new string('x', 900);
        var changes = new EntryChanges(takeErrors: false);
        for (var i = 0; i < 9000; i++)
        {
            Assert.Null(changes.Add(ManifestWriter.ToLine(new ManifestEntry($"s3://photos/{folder}/{i}.jpg", ["a"]), DateTimeOffset.UnixEpoch, "test"), $"more.manifest:{i + 1}"));
        }

        var service = await StartAsync();
        var dataset = new DatasetIdentity("crash/train");
        using (var connection = await ConnectAsync())
        {
            var project = await new ProjectClient(connection).CreateAsync("crash", null, cancel);
            await new DatasetClient(connection).CreateAsync(project.Arn, "TRAIN", null, null, cancel);
            var cut = await Assert.ThrowsAsync<CustomLabelsException>(
                () => new EntryClient(connection).UpdateAsync(dataset, changes, resume: false, wait: true, new KillWhen(status => !status.StartsWith("0 of", StringComparison.Ordinal), service.ProcessId), cancel));
            Assert.Equal(ErrorKind.Connection, cut.Kind);
            Assert.Contains("of 9000 lines are in the dataset; repeat the command with -Resume to send the others.", cut.Message, StringComparison.Ordinal);
        }

        await StartAsync();
        using var again = await ConnectAsync();
        List<string> sent = [];
        again.RequestSent = name => sent.Add(name);
        Assert.InRange((await new DatasetClient(again).GetAsync(dataset, cancel)).Entries ?? 0, 1000, 8000);
        var result = await new EntryClient(again).UpdateAsync(dataset, changes, resume: true, wait: true, null, cancel);
        Assert.Equal((9000, "UPDATE_COMPLETE"), (result.Dataset.Entries, result.Dataset.Status));
        Assert.Empty(result.Problems);
        Assert.Equal(2, sent.Count(name => name == "rekognition:UpdateDatasetEntries"));

        await new EntryClient(again).UpdateAsync(dataset, changes, resume: true, wait: true, null, cancel);
        Assert.Equal(2, sent.Count(name => name == "rekognition:UpdateDatasetEntries"));
    }

    private static Task<DatasetImport> ImportAsync(ServiceConnection connection, string photos, IProgress<OperationProgress>? progress) =>
        new SourceImport(connection, ImportQuestions.AgreeToAll, progress).RunAsync(
            new DatasetImportRequest { Project = new ProjectIdentity("crash"), Path = photos },
            TestContext.Current.CancellationToken);

    private Task<LocalService> StartAsync() =>
        LocalServiceProcess.StartAsync(LocalServiceFixture.ServiceDll, new LocalServiceOptions(Data, "us-east-1"), TestContext.Current.CancellationToken);

    private Task<ServiceConnection> ConnectAsync() =>
        ServiceConnection.OpenAsync(new ConnectionOptions { Local = true, DataPath = Data }, TestContext.Current.CancellationToken);

    private sealed class KillWhen(Func<string, bool> isTime, int processId) : IProgress<OperationProgress>
    {
        public void Report(OperationProgress value)
        {
            if (isTime(value.Status))
            {
                using var process = Process.GetProcessById(processId);
                process.Kill();
                process.WaitForExit();
            }
        }
    }
}
