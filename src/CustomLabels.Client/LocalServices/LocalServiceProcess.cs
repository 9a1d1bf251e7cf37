using System.Diagnostics;
using System.Net.Http.Json;

namespace CustomLabels.LocalServices;

/// <summary>Starts, finds and stops the local service, which outlives the shell that started it.</summary>
public static class LocalServiceProcess
{
    private const int MaxProbes = 6;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private static readonly HttpClient Probe = new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(2) })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    /// <summary>Starts the service on a data folder, or finds the one that is already running there with the accounts.</summary>
    /// <param name="serviceDll">The service's assembly, <c>customlabels-service.dll</c>.</param>
    /// <param name="options">How it should run; of a service that is already running only the accounts are checked.</param>
    /// <param name="cancellationToken">A token to cancel the operation; a service that is starting is stopped.</param>
    /// <returns>The service, ready for requests.</returns>
    /// <exception cref="CustomLabelsException">The service did not start (the message has the end of its log), or lacks an account.</exception>
    public static async Task<LocalService> StartAsync(string serviceDll, LocalServiceOptions options, CancellationToken cancellationToken)
    {
        var dataPath = Path.GetFullPath(options.DataPath);
        RequireProgram(serviceDll);

        // Two shells that start the service at the same time share one.
        await using var startLock = await LockAsync(LocalServiceFolder.Prepare(dataPath), cancellationToken);
        if (await FindAsync(dataPath, cancellationToken) is { } running)
        {
            foreach (var account in options.OtherAccounts)
            {
                LocalCredentials.Read(running.CredentialsPath, account);
            }

            return running;
        }

        var launch = new LocalServiceLaunch(Path.GetFullPath(serviceDll), options with { DataPath = dataPath });
        using var process = launch.Start();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartTimeout);
        try
        {
            return await ReadAnnouncementAsync(process, launch, limit.Token);
        }
        catch (OperationCanceledException)
        {
            KillTree(process);
            cancellationToken.ThrowIfCancellationRequested();
            throw launch.Failed($"was not ready after {StartTimeout.TotalSeconds:0} seconds");
        }
    }

    /// <summary>Finds the service that runs on a data folder; null if none answers.</summary>
    public static async Task<LocalService?> FindAsync(string dataPath, CancellationToken cancellationToken)
    {
        dataPath = Path.GetFullPath(dataPath);
        var file = LocalServiceFile.PathIn(dataPath);
        string text;
        try
        {
            text = await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        return LocalServiceFile.Parse(text, dataPath) is { } service ? await ConfirmAsync(service, cancellationToken) : null;
    }

    /// <summary>Stops the service cleanly, and waits until its process has ended. Does nothing if it is not running.</summary>
    public static async Task StopAsync(LocalService service, CancellationToken cancellationToken)
    {
        // The process id may belong to another program by now: only the service itself can confirm it.
        if (await FindAsync(service.DataPath, cancellationToken) is not { } running || running.ProcessId != service.ProcessId)
        {
            return;
        }

        using var process = Find(running.ProcessId);
        if (process is null)
        {
            return;
        }

        Signals.Terminate(process);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StopTimeout);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // This loses nothing that was acknowledged: the service is built to be killed.
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(cancellationToken);
        }

        if (OperatingSystem.IsWindows())
        {
            // The process was ended before it could remove its announcement.
            File.Delete(LocalServiceFile.PathIn(running.DataPath));
        }
    }

    /// <exception cref="CustomLabelsException">The program of the service is missing, or is for another platform.</exception>
    internal static void RequireProgram(string serviceDll)
    {
        if (!File.Exists(serviceDll))
        {
            throw new CustomLabelsException(
                ErrorIds.LocalServiceMissing,
                ErrorKind.NotFound,
                $"The local service, {serviceDll}, is missing from the module. Build or install the module again.",
                serviceDll);
        }

        if (Platform.Objection(serviceDll) is { } objection)
        {
            throw new CustomLabelsException(ErrorIds.LocalServiceNotForThisPlatform, ErrorKind.NotReady, objection, serviceDll);
        }
    }

    private static async Task<LocalService> ReadAnnouncementAsync(Process process, LocalServiceLaunch launch, CancellationToken cancellationToken)
    {
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (LocalServiceFile.Parse(line, launch.DataPath) is { } service && await ConfirmAsync(service, cancellationToken) is { } running)
            {
                return running;
            }
        }

        throw launch.Failed("ended before it was ready");
    }

    /// <summary>The service as its health check describes it; null if nothing, or something else, answers at its endpoint.</summary>
    private static async Task<LocalService?> ConfirmAsync(LocalService service, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxProbes; attempt++)
        {
            try
            {
                var health = await Probe.GetFromJsonAsync<Health>(new Uri(service.Endpoint, "healthz"), cancellationToken);
                return health?.Pid == service.ProcessId
                    ? service with { IsRunning = true, Version = health.Version, StartedAt = health.StartedAt }
                    : null;
            }
            catch (Exception exception) when (exception is HttpRequestException or JsonException or NotSupportedException)
            {
                return null;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // While its process lives, it may be that the machine is busy.
                using var process = Find(service.ProcessId);
                if (process is null)
                {
                    return null;
                }
            }
        }

        return null;
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (exception is not DirectoryNotFoundException)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    private static Process? Find(int processId)
    {
        try
        {
            return Process.GetProcessById(processId);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static void KillTree(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has already ended.
        }
    }

    /// <summary>The response of <c>/healthz</c>.</summary>
    private sealed record Health(string? Version, DateTimeOffset StartedAt, int Pid);
}
