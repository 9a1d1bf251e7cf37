using System.Net;
using CustomLabels.Learning;
using CustomLabels.Service.Auth;
using CustomLabels.Service.Datasets;
using CustomLabels.Service.Hosting.Logging;
using CustomLabels.Service.Models;
using CustomLabels.Service.Models.Copies;
using CustomLabels.Service.Projects;
using CustomLabels.Service.Rekognition;
using CustomLabels.Service.Rekognition.Operations;
using CustomLabels.Service.Rekognition.Operations.Datasets;
using CustomLabels.Service.Rekognition.Operations.Models;
using CustomLabels.Service.Rekognition.Operations.Projects;
using CustomLabels.Service.S3;
using CustomLabels.Service.S3.Storage;
using CustomLabels.Service.Training;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CustomLabels.Service;

/// <summary>Composes the service, runs it until it is told to stop, and shuts it down.</summary>
internal static class ServiceHost
{
    /// <param name="options">The options of the command line.</param>
    /// <param name="output">Gets the line that announces that it is ready.</param>
    /// <param name="stop">Ends it, as SIGTERM does.</param>
    public static async Task RunAsync(ServiceOptions options, TextWriter output, TimeProvider clock, CancellationToken stop)
    {
        if (options.Backbone is { } backbone)
        {
            // Say what is wrong with it now, not after the first training.
            Backbone.Load(backbone);
        }

        // Opening the folder and its database waits for the disk: set up the web server meanwhile.
        var opening = Task.Run(() => DataFolder.Open(options.DataPath), CancellationToken.None);
        var openingDatabase = Task.Run(async () => (await opening).OpenDatabase(), CancellationToken.None);
        var builder = NewServer(options);
        using var folder = await opening;
        using var database = await openingDatabase;
        AddServices(builder.Services, options, clock, folder, database);
        AddFeatures(builder.Services, folder, options);
        await using var app = builder.Build();
        var services = app.Services;
        await RecoverAsync(services, options, folder);
        app.Run(services.GetRequiredService<RequestLog>().HandleAsync);

        await app.StartAsync(stop);
        var endpoint = Endpoint(app);
        services.GetRequiredService<ILogger>().Ready(endpoint, folder.Path, options.Region);
        var ready = new ReadyLine(endpoint, folder.Credentials, options.Regions, Environment.ProcessId);
        using var registration = Registration.Make(ready, folder);
        await ready.AnnounceAsync(folder, output);
        var background = services.GetRequiredService<BackgroundWork>();
        background.Start("check of the pretrained network", _ => Task.Run(() => ServiceTrunk.Check(services.GetRequiredService<ILogger>()), CancellationToken.None));
        background.Start("watch over leases", services.GetRequiredService<LeaseWatch>().RunAsync);
        background.Start("search for files that nothing names", services.GetRequiredService<ObjectStore>().SetOrphansAsideAsync);
        folder.Reserve.TryRestore();
        await app.WaitForShutdownAsync(stop);
        await background.StopAsync();
        await services.GetRequiredService<RunningModels>().CloseAsync();
    }

    private static async Task RecoverAsync(IServiceProvider services, ServiceOptions options, DataFolder folder)
    {
        try
        {
            await services.GetRequiredService<BucketStore>().AdoptAsync(options.AccountId);
            await services.GetRequiredService<Recovery>().RunAsync();
        }
        catch (SqliteException e) when (StorageFailure.IsDamage(e))
        {
            throw folder.Damaged(e);
        }
    }

    /// <summary>The features. Their order is that of their routes: the first that takes a request handles it.</summary>
    private static void AddFeatures(IServiceCollection services, DataFolder folder, ServiceOptions options) => services
        .AddS3()
        .AddHealth()
        .AddAuth(folder, options)
        .AddProjects()
        .AddDatasets()
        .AddTraining()
        .AddModels()
        .AddCopies()
        .AddProjectOperations()
        .AddDatasetOperations()
        .AddModelOperations()
        .AddRekognition()
        .AddS3Paths();

    private static void AddServices(IServiceCollection services, ServiceOptions options, TimeProvider clock, DataFolder folder, Database database) => services
        .AddSingleton(options)
        .AddSingleton(options.Quotas)
        .AddSingleton(clock)
        .AddSingleton(folder)
        .AddSingleton(database)
        .AddSingleton(provider => provider.GetRequiredService<ILoggerFactory>().CreateLogger("CustomLabels.Service"))
        .AddSingleton<BackgroundWork>()
        .AddSingleton<RequestLog>()
        .AddSingleton<Deletions>()
        .AddSingleton<Recovery>();

    private static WebApplicationBuilder NewServer(ServiceOptions options)
    {
        // The empty builder: no configuration files and no environment variables, only the command line.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddServiceLog(options);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.RequestHeadersTimeout = options.Connections.HeadersTimeout;
            kestrel.Limits.KeepAliveTimeout = options.Connections.KeepAliveTimeout;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(options.Connections.MinBytesPerSecond, options.Connections.Grace);
            kestrel.Limits.MinResponseDataRate = kestrel.Limits.MinRequestBodyDataRate;
            kestrel.Limits.MaxConcurrentConnections = options.Connections.Max;
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8;
            kestrel.Listen(new IPEndPoint(options.Address, options.Port), listen => listen.Protocols = HttpProtocols.Http1);
        });
        // The last one counts: the server has added its own.
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, ConnectionMemory>();
        return builder;
    }

    private static string Endpoint(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        var uri = new Uri(address);
        var host = uri.Host is "0.0.0.0" or "[::]" ? "127.0.0.1" : uri.Host;
        return $"http://{host}:{uri.Port}";
    }
}
