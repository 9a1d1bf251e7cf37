using CustomLabels.Costs;
using CustomLabels.Models;
using CustomLabels.Tags;

namespace CustomLabels.Leases;

/// <summary>Starts models for a time, and reads, extends and removes leases.</summary>
/// <param name="connection">The connection.</param>
/// <param name="clock">The clock that leases are measured by.</param>
public sealed class LeaseClient(ServiceConnection connection, TimeProvider clock)
{
    private readonly ModelClient _models = new(connection);
    private readonly TagClient _tags = new(connection);

    /// <summary>
    /// Starts a model with a lease, or gives a running one a lease. The lease is written before the start: a model that could not get one is not started.
    /// </summary>
    /// <param name="identity">The model.</param>
    /// <param name="units">Inference units, 1 or more.</param>
    /// <param name="maxUnits">Inference units it may scale up to; null for no auto-scaling.</param>
    /// <param name="length">How long the lease is, from now.</param>
    /// <param name="owner">Who needs the model; null for this process.</param>
    /// <param name="cancellationToken">A token to cancel the operation, but not an accepted start.</param>
    /// <returns>The model, and the lease that it has now: a longer one of another owner stays.</returns>
    /// <exception cref="CustomLabelsException"><c>LeaseNotWritten</c>.</exception>
    public async Task<(Model Model, Lease Lease)> StartAsync(ModelIdentity identity, int units, int? maxUnits, TimeSpan length, string? owner, CancellationToken cancellationToken)
    {
        var model = await _models.GetAsync(identity, cancellationToken);
        var now = clock.GetUtcNow();
        var lease = LeaseOwner.NewLease(length, owner, now, now);
        if (ModelStates.IsUp(model.Status))
        {
            var present = await TryFindAsync(model, cancellationToken);
            if (present is not null && present.Owner != lease.Owner && present.Until > lease.Until)
            {
                return (model with { WasStarted = false }, present);
            }

            lease = lease with { Since = present?.Since };

            await WriteAsync(model, lease, "It runs on, and nothing ends it", cancellationToken);
            return (model with { WasStarted = false }, lease);
        }

        await WriteAsync(model, lease, "It was not started", cancellationToken);
        try
        {
            return (await _models.StartAsync(new ModelIdentity(model), units, maxUnits, cancellationToken), lease);
        }
        catch (Exception e) when (RequestErrors.IsFromRequest(e))
        {
            await TryRemoveAsync(model, CancellationToken.None);
            throw;
        }
    }

    /// <summary>The lease of a model; null when it has none, or when its tags may not be read or hold none.</summary>
    public async Task<Lease?> TryFindAsync(Model model, CancellationToken cancellationToken)
    {
        try
        {
            var tags = await _tags.ListAsync(new ResourceIdentity(model), cancellationToken);
            return Lease.Read(key => tags.FirstOrDefault(tag => tag.Key == key)?.Value);
        }
        catch (Exception e) when (RequestErrors.IsFromRequest(e))
        {
            return null;
        }
    }

    /// <summary>Extends a lease.</summary>
    public Task RenewAsync(Model model, Lease lease, CancellationToken cancellationToken) => _tags.SetAsync(new ResourceIdentity(model), lease.ToTags(), cancellationToken);

    /// <summary>Removes the lease of an earlier run before a start without one, so that it does not end the next. Where tags may not be read or changed, nothing happens.</summary>
    public async Task ForgetAsync(Model model, CancellationToken cancellationToken)
    {
        if (await TryFindAsync(model, cancellationToken) is not null)
        {
            await TryRemoveAsync(model, cancellationToken);
        }
    }

    /// <summary>Removes a lease, where that is allowed.</summary>
    public async Task<bool> TryRemoveAsync(Model model, CancellationToken cancellationToken)
    {
        try
        {
            await _tags.RemoveAsync(new ResourceIdentity(model), Lease.Tags, cancellationToken);
            return true;
        }
        catch (Exception e) when (RequestErrors.IsFromRequest(e))
        {
            return false;
        }
    }

    private async Task WriteAsync(Model model, Lease lease, string outcome, CancellationToken cancellationToken)
    {
        try
        {
            await RenewAsync(model, lease, cancellationToken);
        }
        catch (Exception e) when (RequestErrors.IsFromRequest(e))
        {
            var why = RequestErrors.Explain(e, model.ToString());
            throw new CustomLabelsException(
                ErrorIds.LeaseNotWritten,
                why.Kind,
                $"The lease of the model {model} could not be written as tags: {why.Message.TrimEnd('.')}. {outcome}. Get the right to rekognition:TagResource and UntagResource, or leave out -StopAfter and stop the model yourself (Stop-CLModel {model}).",
                model.ToString(),
                e);
        }
    }
}
