using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Training;

/// <summary>One service with one project and one trained model for the tests of a collection.</summary>
public sealed class TrainedModelFixture : IAsyncLifetime
{
    public const string Project = "shapes";
    public const string Version = "v1";

    /// <summary>Short trainings: what is tested is the service, not how good its models are.</summary>
    internal static readonly string[] Quick = ["--training-budget", "0.5"];

    internal ServiceProcess Service { get; private set; } = null!;

    internal SignedClient Client { get; private set; } = null!;

    /// <summary>Signs for another account: <see cref="ServiceFixture.OtherAccount"/>.</summary>
    internal SignedClient Other { get; private set; } = null!;

    internal string ProjectArn { get; private set; } = null!;

    internal string TrainArn { get; private set; } = null!;

    internal string VersionArn { get; private set; } = null!;

    /// <summary>The version when its training had ended.</summary>
    internal JsonObject Trained { get; private set; } = null!;

    /// <summary>What StatusMessage said meanwhile.</summary>
    internal IReadOnlyList<string> Messages { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await ServiceProcess.StartAsync(null, ["--other-account", ServiceFixture.OtherAccount, .. Quick]);
        Client = new SignedClient(Service);
        Other = Service.SignAs(ServiceFixture.OtherAccount);
        await Client.CreateBucketAsync("shared");
        ProjectArn = await Client.CreateProjectAsync(Project);
        (TrainArn, _) = await Client.CreateDatasetAsync(ProjectArn, "TRAIN", Workflow.Manifest("shared", await Shapes.StoreAsync(Client, "shared", "train", 8)));
        await Client.CreateDatasetAsync(ProjectArn, "TEST", Workflow.Manifest("shared", await Shapes.StoreAsync(Client, "shared", "test", 3)));
        VersionArn = (await Client.CallAsync("CreateProjectVersion", new()
        {
            ["ProjectArn"] = ProjectArn,
            ["VersionName"] = Version,
            ["OutputConfig"] = new JsonObject { ["S3Bucket"] = "shared", ["S3KeyPrefix"] = "runs/v1" },
            ["KmsKeyId"] = "alias/key",
            ["VersionDescription"] = "the first one",
            ["Tags"] = new JsonObject { ["team"] = "line 3" },
        }))["ProjectVersionArn"]!.GetValue<string>();

        HashSet<string> messages = [];
        Trained = await Workflow.UntilAsync(() => Client.DescribeVersionAsync(ProjectArn, Version), found =>
        {
            messages.Add(Workflow.Message(found));
            return Workflow.Status(found) != "TRAINING_IN_PROGRESS";
        });
        Messages = [.. messages];
        await Client.StartModelAsync(ProjectArn, Version, VersionArn);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Other.Dispose();
        await Service.DisposeAsync();
        ServiceProcess.RemoveData(Service.DataPath);
    }
}

[CollectionDefinition(Name)]
public sealed class OneModel : ICollectionFixture<TrainedModelFixture>
{
    public const string Name = "one trained model";
}
