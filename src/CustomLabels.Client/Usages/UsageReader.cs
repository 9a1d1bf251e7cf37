using System.Runtime.CompilerServices;
using CustomLabels.Costs;
using CustomLabels.Identities;
using CustomLabels.Tags;

namespace CustomLabels.Usages;

/// <summary>Reads what runs in a Region, and what it costs.</summary>
/// <param name="connection">The connection, to one Region.</param>
/// <param name="clock">The clock that costs so far are counted by.</param>
public sealed class UsageReader(ServiceConnection connection, TimeProvider clock)
{
    /// <summary>The activity of a model that runs.</summary>
    public const string Running = nameof(Running);

    /// <summary>The activity of a model that is trained, or was.</summary>
    public const string Training = nameof(Training);

    /// <summary>Why tags could not be read, and with them leases and owners; null when they could.</summary>
    public Exception? TagFailure { get; private set; }

    /// <summary>The models that start, run or stop, with their leases; then the trainings under way, and those that ended since a time.</summary>
    /// <param name="trainingsSince">From when on trainings count that have ended; null for none of them.</param>
    public async IAsyncEnumerable<Usage> ReadAsync(DateTimeOffset? trainingsSince, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<Usage> trainings = [];
        await foreach (var model in new IdentityMatches(connection).ModelsAsync(new ModelIdentity("*"), cancellationToken))
        {
            if (model.Status is "STARTING" or "RUNNING" or "STOPPING")
            {
                yield return Of(model, await TryTagsAsync(model, cancellationToken));
            }

            if (model.Status == "TRAINING_IN_PROGRESS" || (model.BillableTrainingTime is not null && model.SourceArn is null && model.TrainingEndedAt >= trainingsSince))
            {
                trainings.Add(OfTraining(model));
            }
        }

        foreach (var training in trainings)
        {
            yield return training;
        }
    }

    /// <summary>What a model that runs costs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tags">Its tags.</param>
    internal Usage Of(Model model, IReadOnlyDictionary<string, string> tags)
    {
        var lease = LeaseOf(tags);
        var since = model.RunningSince ?? lease?.Since;
        return new Usage(model.Arn)
        {
            Activity = Running,
            Status = model.Status,
            Since = since,
            MinInferenceUnits = model.MinInferenceUnits,
            MaxInferenceUnits = model.MaxInferenceUnits,
            Owner = lease?.Owner,
            HostName = lease?.Host,
            LeaseUntil = lease?.Until,
            OffHours = tags.GetValueOrDefault(Costs.OffHours.Tag),
            IsKept = tags.ContainsKey(Lease.KeepTag),
            Requests = model.Requests,
            LastUsedAt = model.LastUsedAt,
            HourlyCost = model.HourlyCost,
            Cost = since is { } from && model.HourlyCost is { } hourly ? Math.Round(hourly * (decimal)Math.Max(0, (clock.GetUtcNow() - from).TotalHours), 2) : null,
            PriceSource = connection.Price.Source,
        };
    }

    /// <summary>The tags of a model, by key.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> TagsAsync(Model model, CancellationToken cancellationToken) =>
        (await new TagClient(connection).ListAsync(new ResourceIdentity(model), cancellationToken)).ToDictionary(static tag => tag.Key, static tag => tag.Value, StringComparer.Ordinal);

    private async Task<IReadOnlyDictionary<string, string>> TryTagsAsync(Model model, CancellationToken cancellationToken)
    {
        try
        {
            return await TagsAsync(model, cancellationToken);
        }
        catch (AmazonServiceException e)
        {
            // One that is gone since says nothing about the others.
            TagFailure = EventualConsistency.IsNotFound(e) ? TagFailure : e;
            return new Dictionary<string, string>();
        }
    }

    private Usage OfTraining(Model model) => new(model.Arn)
    {
        Activity = Training,
        Status = model.Status,
        Since = model.CreatedAt,
        HourlyCost = model.Status == "TRAINING_IN_PROGRESS" ? connection.Price.TrainingHour : 0,
        Cost = model.EstimatedCost,
        BillableTrainingTime = model.BillableTrainingTime,
        PriceSource = connection.Price.Source,
    };

    /// <summary>A lease that nobody can read is none.</summary>
    private static Lease? LeaseOf(IReadOnlyDictionary<string, string> tags)
    {
        try
        {
            return Lease.Read(tags.GetValueOrDefault);
        }
        catch (CustomLabelsException)
        {
            return null;
        }
    }
}
