using System.Globalization;
using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;
using SkiaSharp;

namespace CustomLabels.Service.Tests.Training;

/// <summary>One service with a model that finds discs and squares.</summary>
public sealed class DetectionModelFixture : IAsyncLifetime
{
    public const string Project = "objects";
    public const string Version = "v1";
    private const int Side = 128;

    internal ServiceProcess Service { get; private set; } = null!;

    internal SignedClient Client { get; private set; } = null!;

    internal string VersionArn { get; private set; } = null!;

    /// <summary>The version when its training had ended.</summary>
    internal JsonObject Trained { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await ServiceProcess.StartAsync(null, ["--training-budget", "12"]);
        Client = new SignedClient(Service);
        await Client.CreateBucketAsync("shared");
        var project = await Client.CreateProjectAsync(Project);
        await Client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest("shared", await StoreAsync(Client, "train", 24)));
        await Client.CreateDatasetAsync(project, "TEST", Workflow.Manifest("shared", await StoreAsync(Client, "test", 6)));
        VersionArn = await Client.TrainAsync(project, Version);
        Trained = await Client.WaitWhileAsync(project, Version, "TRAINING_IN_PROGRESS");
        await Client.StartModelAsync(project, Version, VersionArn);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Service.DisposeAsync();
        ServiceProcess.RemoveData(Service.DataPath);
    }

    /// <summary>A picture with a disc on its left and a square on its right; every sixth shows nothing.</summary>
    internal static (byte[] Picture, (string Label, int Left, int Top, int Width, int Height)[] Boxes) Draw(int seed)
    {
        Random random = new(seed);
        using var surface = SKSurface.Create(new SKImageInfo(Side, Side));
        surface.Canvas.Clear(new SKColor((byte)random.Next(40, 90), (byte)random.Next(40, 90), (byte)random.Next(40, 90)));
        List<(string Label, int Left, int Top, int Width, int Height)> boxes = [];
        for (var i = 0; i < 2 && seed % 6 != 5; i++)
        {
            int side = random.Next(24, 44), left = (i * Side / 2) + random.Next(0, (Side / 2) - side), top = random.Next(0, Side - side);
            using var paint = new SKPaint { Color = i == 0 ? SKColors.OrangeRed : SKColors.DeepSkyBlue };
            if (i == 0)
            {
                surface.Canvas.DrawOval(new SKRect(left, top, left + side, top + side), paint);
            }
            else
            {
                surface.Canvas.DrawRect(left, top, side, side, paint);
            }

            boxes.Add((i == 0 ? Shapes.Round : Shapes.Square, left, top, side, side));
        }

        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return (data.ToArray(), [.. boxes]);
    }

    /// <summary>Puts pictures and their manifest into the bucket <c>shared</c>.</summary>
    /// <returns>The manifest's key.</returns>
    internal static async Task<string> StoreAsync(SignedClient client, string folder, int count)
    {
        List<string> lines = [];
        for (var i = 0; i < count; i++)
        {
            (var picture, (string, int, int, int, int)[] boxes) = Draw((folder.Length * 600) + i);
            var key = string.Create(CultureInfo.InvariantCulture, $"{folder}/{i}.png");
            await client.PutAsync("shared", key, picture);
            lines.Add(Shapes.BoxLine($"s3://shared/{key}", Side, Side, boxes));
        }

        return await Shapes.StoreManifestAsync(client, "shared", folder, lines);
    }
}
