using System.Diagnostics;
using CustomLabels.Connections;
using CustomLabels.Core.Tests.Servers;
using CustomLabels.Datasets;
using CustomLabels.Projects;

namespace CustomLabels.Core.Tests.Datasets;

/// <summary>A service of its own, killed while photos are being uploaded.</summary>
public sealed class ImportAfterCrashTests : IAsyncDisposable
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
            var thrown = await Assert.ThrowsAnyAsync<Exception>(() => ImportAsync(connection, photos, new KillAt("40 of", service.ProcessId)));
            Assert.Equal(ErrorKind.Connection, RequestErrors.Explain(thrown).Kind);
        }

        await StartAsync();
        using var again = await ConnectAsync();
        var import = await ImportAsync(again, photos, null);
        Assert.Equal(120, import.Uploaded + import.Unchanged);
        Assert.InRange(import.Unchanged, 40, 119);
        Assert.Equal(120, import.Train.Entries + import.Test?.Entries);
    }

    private static Task<DatasetImport> ImportAsync(ServiceConnection connection, string photos, IProgress<OperationProgress>? progress) =>
        new DatasetClient(connection).ImportAsync(
            new DatasetImportRequest { Project = new ProjectIdentity("crash"), Folder = photos },
            ImportQuestions.AgreeToAll,
            progress,
            TestContext.Current.CancellationToken);

    private Task<LocalService> StartAsync() =>
        LocalServiceProcess.StartAsync(LocalServiceFixture.ServiceDll, Data, 0, "us-east-1", TestContext.Current.CancellationToken);

    private Task<ServiceConnection> ConnectAsync() =>
        ServiceConnection.OpenAsync(new ConnectionOptions { Local = true, DataPath = Data }, TestContext.Current.CancellationToken);

    private sealed class KillAt(string status, int processId) : IProgress<OperationProgress>
    {
        public void Report(OperationProgress value)
        {
            if (value.Status.StartsWith(status, StringComparison.Ordinal))
            {
                using var process = Process.GetProcessById(processId);
                process.Kill();
                process.WaitForExit();
            }
        }
    }
}
