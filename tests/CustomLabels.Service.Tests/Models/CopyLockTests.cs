using System.Diagnostics;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.Models;
using CustomLabels.Service.Projects;
using CustomLabels.Service.State;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Models;

/// <summary>A model of many megabytes takes a while to copy: nobody waits for that but who asked for the copy.</summary>
public sealed class CopyLockTests
{
    private const string Project = "arn:aws:rekognition:us-east-1:000000000000:project/p/1";
    private const string Version = "arn:aws:rekognition:us-east-1:000000000000:project/p/version/v/2";

    [Fact]
    public async Task Others_write_while_a_model_is_being_copied()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A file that takes as long as one likes to read needs mkfifo.");
        var data = ServiceProcess.NewDataPath();
        var pipe = await SeedAsync(data);
        await using var service = await HostedService.StartAsync(new ServiceOptions { DataPath = data });
        using var client = service.NewClient();
        await client.CreateBucketAsync("copies");

        Task copy = client.CallAsync("CopyProjectVersion", Workflow.Copy(Project, Version, Project, "c", "copies"));
        await Workflow.UntilAsync(() => Task.FromResult(Directory.GetDirectories(Path.Combine(data, "models")).Length), count => count == 2);
        try
        {
            await client.CreateProjectAsync("meanwhile").WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            Assert.False(copy.IsCompleted);
        }
        finally
        {
            File.OpenHandle(pipe, FileMode.Open, FileAccess.Write).Dispose();
        }

        await copy;
    }

    /// <returns>The file of the model: a pipe, which can be read only once somebody opens it to write.</returns>
    private static async Task<string> SeedAsync(string data)
    {
        using var folder = DataFolder.Open(data);
        var model = Directory.CreateDirectory(Path.Combine(data, "models", "1")).FullName;
        var pipe = Path.Combine(model, "model.onnx");
        using var mkfifo = Process.Start("mkfifo", pipe);
        await mkfifo.WaitForExitAsync();
        using var database = folder.OpenDatabase();
        await database.WriteAsync(connection =>
        {
            ProjectTable.Insert(connection, new ProjectRow(Project, "p", ProjectStatus.Created, DateTimeOffset.UnixEpoch), "arn:aws:rekognition:us-east-1:000000000000:");
            VersionTable.Insert(connection, new VersionRow(Version, Project, "v", VersionStatus.TrainingCompleted, string.Empty, "{}", "{}", "{}", "1", 0, null, null, DateTimeOffset.UnixEpoch));
        });
        return pipe;
    }
}
