using CustomLabels.Service.Tests.Training;

namespace CustomLabels.Service.Tests.Running;

/// <summary>One service for the tests of a collection.</summary>
public sealed class ServiceFixture : IAsyncLifetime
{
    /// <summary>The account that <see cref="Other"/> signs for.</summary>
    internal const string OtherAccount = "222222222222";

    internal ServiceProcess Service { get; private set; } = null!;

    internal SignedClient Client { get; private set; } = null!;

    internal SignedClient Other { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await ServiceProcess.StartAsync(null, ["--other-account", OtherAccount, .. TrainedModelFixture.Quick]);
        Other = Service.SignAs(OtherAccount);
        Client = new SignedClient(Service);
        await Client.CreateBucketAsync("shared");
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
public sealed class OneService : ICollectionFixture<ServiceFixture>
{
    public const string Name = "one service";
}
