using System.Diagnostics.CodeAnalysis;
using CustomLabels.Costs;
using CustomLabels.Models;

namespace CustomLabels.Leases;

/// <summary>
/// A model that is needed for a while: started or joined, and stopped at the end if this started it. It has a connection of its own, since it has to
/// stop the model when the cmdlet, the session or the process ends, too.
/// </summary>
public sealed class ModelUse : IAsyncDisposable
{
    private const int Attempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(10);

    private readonly ServiceConnection _connection;
    private readonly ModelUseOptions _options;
    private readonly TimeProvider _clock;
    private readonly ModelClient _models;
    private readonly LeaseClient _leases;
    private readonly CancellationTokenSource _renewing = new();
    private readonly Lock _gate = new();
    private Task? _starting;
    private Task? _renewal;
    private Task? _stopping;
    private Model? _model;
    private bool _mayRun;

    private ModelUse(ServiceConnection connection, ModelUseOptions options, TimeProvider clock)
    {
        (_connection, _options, _clock) = (connection, options, clock);
        (_models, _leases) = (new ModelClient(connection), new LeaseClient(connection, clock));
    }

    /// <summary>The model as it was last seen; null before.</summary>
    public Model? Model => _model;

    /// <summary>Whether this started the model, and so has to stop it.</summary>
    public bool IsStarter => _mayRun;

    /// <summary>Whether the model can only be stopped once it runs.</summary>
    public bool IsStarting => _mayRun && _connection.IsAws && _model?.Status != "RUNNING";

    /// <summary>When the start was requested; null before.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>When the stop was requested; null before.</summary>
    public DateTimeOffset? StoppedAt { get; private set; }

    /// <summary>Why the lease could not be extended the last time; null when it could.</summary>
    public Exception? RenewalFailure { get; private set; }

    /// <summary>What running costs.</summary>
    public Price Price => _connection.Price;

    /// <summary>Prepares it, with a connection like another one.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The connection is closed with what uses it.")]
    public static async Task<ModelUse> OpenAsync(ServiceConnection connection, ModelUseOptions options, TimeProvider clock, CancellationToken cancellationToken) =>
        new(await connection.CopyAsync(null, cancellationToken), options, clock);

    /// <summary>Starts the model, or joins it where it is up, and waits until it runs.</summary>
    /// <param name="progress">Receives the state meanwhile.</param>
    public async Task<Model> StartAsync(IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        var model = await _models.GetAsync(_options.Model, cancellationToken);
        var identity = new ModelIdentity(model);
        if (model.Status == "STOPPING")
        {
            model = await _models.WaitAsync(identity, ["STOPPED", "FAILED"], _options.Timeout, progress, cancellationToken);
        }

        _model = model;
        if (!ModelStates.IsUp(model.Status))
        {
            // From here on it may run, whatever becomes of the answer: the request is not canceled, and who stops waits for it.
            (_mayRun, StartedAt) = (true, _clock.GetUtcNow());
            LiveUses.Add(this);
            _starting = BeginAsync(model);
            await _starting.WaitAsync(cancellationToken);
        }

        _model = await _models.WaitAsync(identity, ["RUNNING"], _options.Timeout, progress, cancellationToken) with { WasStarted = _mayRun };
        return _model;
    }

    /// <summary>Stops the model if this started it. Nothing cancels it: it ends when the model is stopped, or when that has failed several times.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            return _stopping ??= Task.Run(EndAsync);
        }
    }

    /// <summary>Stops the model if this started it, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync();
        }
        finally
        {
            _renewing.Dispose();
            _connection.Dispose();
        }
    }

    private async Task BeginAsync(Model model)
    {
        try
        {
            var started = await StartAsync(model);
            (_mayRun, _model) = (started.WasStarted != false, started);
        }
        catch (Exception e) when (RequestErrors.IsFromRequest(e))
        {
            // After a refusal it does not run; without an answer nobody knows.
            _mayRun = RequestErrors.Explain(e).Kind is ErrorKind.Connection or ErrorKind.Interrupted or ErrorKind.Timeout or ErrorKind.Unspecified;
            throw;
        }

        if (_options.Lease is { } length)
        {
            _renewal = !_mayRun ? _leases.TryRemoveAsync(model, CancellationToken.None) : _options.RenewsLease ? RenewAsync(_model, length) : null;
        }
    }

    private async Task<Model> StartAsync(Model model)
    {
        var identity = new ModelIdentity(model);
        if (_options.Lease is { } length)
        {
            return (await _leases.StartAsync(identity, _options.Units, _options.MaxUnits, length, _options.Owner, CancellationToken.None)).Model;
        }

        await _leases.ForgetAsync(model, CancellationToken.None);
        return await _models.StartAsync(identity, _options.Units, _options.MaxUnits, CancellationToken.None);
    }

    private async Task WaitForStartAsync()
    {
        try
        {
            await (_starting ?? Task.CompletedTask);
        }
        catch (Exception e) when (RequestErrors.IsFromRequest(e))
        {
            // Whoever started it has been told.
        }
    }

    private async Task RenewAsync(Model model, TimeSpan length)
    {
        while (!_renewing.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(length / 3, _clock, _renewing.Token);
                await _leases.RenewAsync(model, LeaseOwner.NewLease(length, _options.Owner, _clock.GetUtcNow(), StartedAt), _renewing.Token);
                RenewalFailure = null;
            }
            catch (OperationCanceledException) when (_renewing.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (RequestErrors.IsFromRequest(e))
            {
                // Tried again in a third of its length: two more times before it ends.
                RenewalFailure = e;
            }
        }
    }

    private async Task EndAsync()
    {
        try
        {
            await WaitForStartAsync();
            await _renewing.CancelAsync();
            await (_renewal ?? Task.CompletedTask);
            if (_mayRun && _model is { } model)
            {
                StoppedAt = _clock.GetUtcNow();
                if (IsStarting)
                {
                    await TryEndLeaseAsync(model);
                }

                await StopPatientlyAsync(model);
                if (_connection.IsLocal)
                {
                    // There it is a matter of moments; on AWS it takes minutes, for which nobody waits.
                    await WaitStoppedAsync(model);
                }

                if (_options.Lease is not null || IsStarting)
                {
                    await _leases.TryRemoveAsync(model, CancellationToken.None);
                }
            }
        }
        finally
        {
            LiveUses.Remove(this);
        }
    }

    /// <summary>AWS stops no model that is starting. Should this process not live to stop it, whoever looks for leases that are over does.</summary>
    private async Task TryEndLeaseAsync(Model model)
    {
        try
        {
            await _leases.RenewAsync(model, LeaseOwner.NewLease(TimeSpan.Zero, _options.Owner, _clock.GetUtcNow(), StartedAt), CancellationToken.None);
        }
        catch (Exception e) when (RequestErrors.IsFromRequest(e))
        {
            RenewalFailure = e;
        }
    }

    private async Task WaitStoppedAsync(Model model)
    {
        try
        {
            await _models.WaitAsync(new ModelIdentity(model), ["STOPPED", "FAILED"], StopTime, null, CancellationToken.None);
        }
        catch (Exception e) when (RequestErrors.IsFromRequest(e))
        {
            // It stops all the same: the service has said so.
        }
    }

    private async Task StopPatientlyAsync(Model model)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await _models.StopAsync(new ModelIdentity(model), null, CancellationToken.None);
                return;
            }
            catch (Exception e) when (RequestErrors.IsFromRequest(e) && attempt < Attempts && RequestErrors.Explain(e).Kind != ErrorKind.NotFound)
            {
                await Task.Delay(Pause * attempt);
            }
            catch (Exception e) when (RequestErrors.IsFromRequest(e) && RequestErrors.Explain(e).Kind == ErrorKind.NotFound)
            {
                // What was removed meanwhile does not run.
                return;
            }
        }
    }
}
