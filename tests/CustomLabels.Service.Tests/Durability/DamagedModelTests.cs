using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;
using CustomLabels.Service.Tests.Training;

namespace CustomLabels.Service.Tests.Durability;

/// <summary>A model whose files are not what the training wrote: its start fails with a message, and the service stays up.</summary>
public sealed class DamagedModelTests
{
    private static readonly (string File, string Message, Action<string> Damage)[] Damages =
    [
        ("model.onnx", "model.onnx is damaged", path => Change(path, bytes => bytes[..(bytes.Length / 2)])),
        ("model.onnx", "model.onnx is damaged", path => Change(path, Flipped)),
        ("model.onnx", "model.onnx is missing", File.Delete),
        ("model.json", "model.json is damaged", path => Change(path, bytes => bytes[1..])),
        ("model.json", "model.json is missing", File.Delete),
        ("seal.json", "seal.json is damaged", path => Change(path, bytes => bytes[..10])),
    ];

    [Fact]
    public async Task Its_start_fails_with_a_message_and_works_again_when_it_is_whole_again()
    {
        var data = ServiceProcess.NewDataPath();
        await using var service = await ServiceProcess.StartAsync(data, TrainedModelFixture.Quick);
        using SignedClient client = new(service);
        await client.CreateBucketAsync("shared");
        var project = await client.CreateProjectAsync("p");
        await client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest("shared", await Shapes.StoreAsync(client, "shared", "images", 6)));
        var arn = await client.TrainAsync(project, "v1");
        await client.WaitWhileAsync(project, "v1", "TRAINING_IN_PROGRESS");
        var model = Directory.EnumerateDirectories(Path.Combine(data, "models")).Single();
        foreach ((var file, var message, var damage) in Damages)
        {
            var path = Path.Combine(model, file);
            var whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            damage(path);

            var failed = await client.StartModelAsync(project, "v1", arn);

            Assert.Equal("FAILED", Workflow.Status(failed));
            Assert.Contains(message, Workflow.Message(failed), StringComparison.Ordinal);
            await File.WriteAllBytesAsync(path, whole, TestContext.Current.CancellationToken);
        }

        Assert.Equal("RUNNING", Workflow.Status(await client.StartModelAsync(project, "v1", arn)));

        // Damaged while it ran, found when it is loaded again with the service.
        await service.KillAsync();
        Change(Path.Combine(model, "model.onnx"), Flipped);
        await using var next = await ServiceProcess.StartAsync(data, TrainedModelFixture.Quick);
        using SignedClient again = new(next);
        var version = await again.WaitWhileAsync(project, "v1", "STARTING");

        Assert.Equal("FAILED", Workflow.Status(version));
        Assert.Contains("model.onnx is damaged", Workflow.Message(version), StringComparison.Ordinal);
        await again.CallAsync("DeleteProjectVersion", new() { ["ProjectVersionArn"] = arn });
        await next.KillAsync();
        ServiceProcess.RemoveData(data);
    }

    private static void Change(string path, Func<byte[], byte[]> change) => File.WriteAllBytes(path, change(File.ReadAllBytes(path)));

    private static byte[] Flipped(byte[] bytes)
    {
        bytes[bytes.Length / 2] ^= 0x10;
        return bytes;
    }
}
