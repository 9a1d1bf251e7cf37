using System.Reflection;
using CustomLabels.Connections;
using CustomLabels.LocalServices;

[assembly: AssemblyFixture(typeof(CustomLabels.Client.Tests.Servers.LocalServiceFixture))]

namespace CustomLabels.Client.Tests.Servers;

/// <summary>The real local service as the build leaves it, started once for all tests that need one.</summary>
public sealed class LocalServiceFixture : IAsyncDisposable
{
    private readonly SemaphoreSlim _lock = new(1);
    private readonly TemporaryFolder _data = new();
    private LocalService? _service;

    /// <summary>The service's assembly in the built module.</summary>
    public static string ServiceDll { get; } = Path.Combine(
        typeof(LocalServiceFixture).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "ModuleOutput").Value!,
        "service",
        "customlabels-service.dll");

    public async Task<LocalService> StartAsync(CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken);
        try
        {
            return _service ??= await LocalServiceProcess.StartAsync(ServiceDll, new LocalServiceOptions(_data.Path, "us-east-1") { OtherAccounts = [OtherAccount], TrainingBudget = TimeSpan.FromSeconds(3) }, cancellationToken);
        }
        finally
        {
            _lock.Release();
        }
    }

    /// <summary>An account of the service beside its own, which is 000000000000.</summary>
    public static string OtherAccount => "222222222222";

    public Task<ServiceConnection> ConnectAsync(CancellationToken cancellationToken) => ConnectAsync(null, cancellationToken);

    public async Task<ServiceConnection> ConnectAsync(string? accountId, CancellationToken cancellationToken)
    {
        var service = await StartAsync(cancellationToken);
        return await ServiceConnection.OpenAsync(new ConnectionOptions { Local = true, DataPath = service.DataPath, LocalAccountId = accountId }, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is { } service)
        {
            await LocalServiceProcess.StopAsync(service, CancellationToken.None);
        }

        _data.Dispose();
        _lock.Dispose();
    }
}
