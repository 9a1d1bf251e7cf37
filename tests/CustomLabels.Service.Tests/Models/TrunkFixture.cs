using CustomLabels.Service.Tests.Running;
using CustomLabels.Service.Tests.Training;

namespace CustomLabels.Service.Tests.Models;

/// <summary>The data of a service that has trained a model on the pretrained trunk and copied it; each test has a copy of them.</summary>
public sealed class TrunkFixture : IAsyncLifetime
{
    /// <summary>How many models there are: <c>v1</c>, and its copies.</summary>
    public const int Count = 10;

    private readonly string _data = ServiceProcess.NewDataPath();
    private readonly List<string> _arns = [];

    /// <summary>The ARN of the project.</summary>
    internal string Project { get; private set; } = null!;

    /// <summary>The ARNs of the models <c>v1</c>, <c>v2</c> …</summary>
    internal IReadOnlyList<string> Models => _arns;

    public async ValueTask InitializeAsync()
    {
        await using var service = await ServiceProcess.StartAsync(_data, TrainedModelFixture.Quick);
        using SignedClient client = new(service);
        await client.CreateBucketAsync("shared");
        Project = await client.CreateProjectAsync("shapes");
        await client.CreateDatasetAsync(Project, "TRAIN", Workflow.Manifest("shared", await Shapes.StoreAsync(client, "shared", "train", 6)));
        await client.CreateDatasetAsync(Project, "TEST", Workflow.Manifest("shared", await Shapes.StoreAsync(client, "shared", "test", 2)));
        _arns.Add(await client.TrainAsync(Project, "v1"));
        Assert.Equal("TRAINING_COMPLETED", Workflow.Status(await client.WaitWhileAsync(Project, "v1", "TRAINING_IN_PROGRESS")));
        for (var i = 2; i <= Count; i++)
        {
            _arns.Add((await client.CallAsync("CopyProjectVersion", Workflow.Copy(Project, _arns[0], Project, $"v{i}", "shared")))["ProjectVersionArn"]!.GetValue<string>());
            await client.WaitWhileAsync(Project, $"v{i}", "COPYING_IN_PROGRESS");
        }

        await service.TerminateAsync();
    }

    /// <summary>A copy of the data.</summary>
    internal string NewData()
    {
        var data = ServiceProcess.NewDataPath();
        CopyFolder(_data, data);
        return data;
    }

    /// <summary>The folders of the models, in their order.</summary>
    internal static IReadOnlyList<string> Folders(string data) => [.. Directory.GetDirectories(Path.Combine(data, "models")).Order(StringComparer.Ordinal)];

    /// <summary>Copies a folder with all that is in it.</summary>
    internal static void CopyFolder(string source, string destination)
    {
        Directory.CreateDirectory(destination);
        foreach (var folder in Directory.GetDirectories(source, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(destination, Path.GetRelativePath(source, folder)));
        }

        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(destination, Path.GetRelativePath(source, file)));
        }
    }

    public ValueTask DisposeAsync()
    {
        ServiceProcess.RemoveData(_data);
        return ValueTask.CompletedTask;
    }
}
