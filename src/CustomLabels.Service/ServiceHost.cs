using System.Net;
using System.Text;
using CustomLabels.Learning;
using CustomLabels.Service.Auth;
using CustomLabels.Service.Datasets;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.Hosting.Logging;
using CustomLabels.Service.Hosting.Recording;
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
using CustomLabels.Service.State;
using CustomLabels.Service.Training;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CustomLabels.Service;

/// <summary>Puts the service together, runs it until it is told to stop, and takes it apart again.</summary>
internal static class ServiceHost
{
    /// <param name="options">What the command line says.</param>
    /// <param name="output">Told when it is ready.</param>
    /// <param name="clock">The time.</param>
    /// <param name="stop">Ends it, as SIGTERM does.</param>
    public static async Task RunAsync(ServiceOptions options, TextWriter output, TimeProvider clock, CancellationToken stop)
    {
        if (options.Backbone is { } backbone)
        {
            // What is wrong with it shall be said now, not after the first training was waited for.
            Backbone.Load(backbone);
        }

        using DataFolder folder = DataFolder.Open(options.DataPath);
        IReadOnlyList<AccessKey> keys = CredentialsFile.LoadOrCreate(folder.Credentials, options.Region, options.AccountId, options.OtherAccounts);
        using var database = new Database(folder.Database, folder.Reserve);
        DateTimeOffset startedAt = clock.GetUtcNow();

        await using WebApplication app = BuildServer(options, clock);
        ILogger log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("CustomLabels.Service");
        var verifier = new RequestVerifier(keys, options.Region, clock);
        var buckets = new BucketStore(database, clock);
        buckets.Adopt(options.AccountId);
        var access = new BucketAccess(buckets);
        var rights = new BucketRights(buckets, access);
        var objects = new ObjectStore(database, folder, clock);
        objects.RemoveOrphans();

        await using var work = new BackgroundWork(log);
        var arns = new Arns(clock, database.Read(Arns.LastStamp));
        var messages = new TrainingMessages();
        var models = new RunningModels(database, folder, work, clock, log);
        var deletions = new Deletions(database, folder, work);
        var imports = new DatasetCreation(database, objects, rights, options.Quotas, clock, work, log);
        var changes = new DatasetChanges(database, options.Quotas, clock, work, log);
        using var trainings = new TrainingQueue(options.Quotas, new TrainingRunner(database, objects, rights, options.Quotas, folder, messages, options.TrainingBudget, options.Backbone, clock, log), work);
        var copies = new ModelCopies(database, new CopiedResults(database, objects, rights, folder), folder, work, log);
        new Recovery(database, folder, imports, changes, deletions, trainings, copies, models).Run();

        IReadOnlyList<IOperation> operations =
        [
            new CreateProject(database, arns, options.Quotas),
            new DescribeProjects(database),
            new DeleteProject(database, deletions),
            new CreateDataset(database, arns, options.Quotas, objects, rights, imports),
            new DescribeDataset(database),
            new DeleteDataset(database, clock, deletions),
            new ListDatasetEntries(database),
            new ListDatasetLabels(database),
            new UpdateDatasetEntries(database, clock, changes),
            new DistributeDatasetEntries(database, clock, changes),
            new CreateProjectVersion(database, arns, options.Quotas, new TrainingInput(database, objects, rights, options.Quotas, folder), trainings),
            new DescribeProjectVersions(database, messages),
            new StartProjectVersion(database, options.Quotas, models),
            new StopProjectVersion(database, models, trainings, clock),
            new DeleteProjectVersion(database, deletions),
            new CopyProjectVersion(database, arns, options.Quotas, copies),
            new DetectCustomLabels(database, objects, access, models),
            new PutProjectPolicy(database, arns, options.Quotas),
            new ListProjectPolicies(database),
            new DeleteProjectPolicy(database),
            new TagResource(database, options.Quotas),
            new UntagResource(database),
            new ListTagsForResource(database),
        ];
        var rekognition = new RekognitionEndpoint(verifier, ServiceModel.Load(), operations, options.RateLimits ? new RateLimits(clock) : null, log);
        var tokens = new SecurityTokenEndpoint(verifier);
        var uploads = new UploadStore(database, objects, clock);
        var s3 = new S3Endpoint(verifier, new PresignedUrlVerifier(keys, options.Region, clock), new S3Routes(buckets, objects, uploads, access, options.Region), buckets, access, options.Region, log);

        var health = new HealthProbe(options, startedAt);
        Recorder? recorder = options.RecordPath is { } path ? new Recorder(path, clock, log) : null;
        var requests = new RequestLog(context =>
            VirtualHost.BucketOf(context.Request) is not null ? s3.HandleAsync(context)
            : HealthProbe.IsMeant(context.Request) ? health.HandleAsync(context)
            : RekognitionEndpoint.IsMeant(context.Request) ? rekognition.HandleAsync(context)
            : SecurityTokenEndpoint.IsMeant(context.Request) ? tokens.HandleAsync(context)
            : s3.HandleAsync(context), recorder, log);
        app.Run(requests.HandleAsync);

        await app.StartAsync(stop);
        string endpoint = Endpoint(app);
        log.Ready(endpoint, folder.Path, options.Region);
        var ready = new ReadyLine(endpoint, folder.Credentials, options.Region, Environment.ProcessId);
        using Registration registration = Registration.Make(ready, folder);
        await ready.AnnounceAsync(folder, output);
        folder.Reserve.TryRestore();
        await app.WaitForShutdownAsync(stop);
        await work.StopAsync();
        await models.CloseAsync();
    }

    private static WebApplication BuildServer(ServiceOptions options, TimeProvider clock)
    {
        // The empty builder: no configuration files, no environment variables, nothing that the command line does not say.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddServiceLog(options, clock);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.RequestHeadersTimeout = options.Connections.HeadersTimeout;
            kestrel.Limits.KeepAliveTimeout = options.Connections.KeepAliveTimeout;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(options.Connections.MinBytesPerSecond, options.Connections.Grace);
            kestrel.Limits.MinResponseDataRate = kestrel.Limits.MinRequestBodyDataRate;
            kestrel.Limits.MaxConcurrentConnections = options.Connections.Most;
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8;
            kestrel.Listen(new IPEndPoint(options.Address, options.Port), listen => listen.Protocols = HttpProtocols.Http1);
        });
        return builder.Build();
    }

    private static string Endpoint(WebApplication app)
    {
        string address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        var uri = new Uri(address);
        string host = uri.Host is "0.0.0.0" or "[::]" ? "127.0.0.1" : uri.Host;
        return $"http://{host}:{uri.Port}";
    }
}
