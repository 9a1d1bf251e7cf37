using Amazon.Rekognition.Model;

namespace CustomLabels.Models;

/// <summary>Starts and stops a model; does nothing if it already has that state.</summary>
internal sealed class ModelSwitch(ServiceConnection connection, ModelClient models)
{
    public async Task<Model> StartAsync(ModelIdentity identity, int units, int? maxUnits, CancellationToken cancellationToken)
    {
        var model = await models.GetAsync(identity, cancellationToken);
        if (ModelStates.IsUp(model.Status))
        {
            return model with { WasStarted = false };
        }

        try
        {
            StartProjectVersionRequest request = new() { ProjectVersionArn = model.Arn, MinInferenceUnits = units, MaxInferenceUnits = maxUnits };
            var status = await LostAnswer.SettleAsync(
                async () => (await connection.Rekognition.StartProjectVersionAsync(request, cancellationToken)).Status?.Value ?? model.Status!,
                async _ => await models.GetAsync(new ModelIdentity(model), cancellationToken) is { } found && IsStarted(found, units, maxUnits) ? found.Status : null);
            return model with
            {
                Status = status,
                StatusMessage = null,
                MinInferenceUnits = units,
                MaxInferenceUnits = maxUnits,
                HourlyCost = connection.Price.Running(status, units),
                WasStarted = true,
            };
        }
        catch (ResourceInUseException)
        {
            // Another caller may have started it meanwhile.
            model = await models.GetAsync(new ModelIdentity(model), cancellationToken);
            if (ModelStates.IsUp(model.Status))
            {
                return model with { WasStarted = false };
            }

            throw;
        }
    }

    public async Task<Model> StopAsync(ModelIdentity identity, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        var model = await models.GetAsync(identity, cancellationToken);
        identity = new ModelIdentity(model);
        if (model.Status == "TRAINING_IN_PROGRESS" && connection.IsAws)
        {
            throw ModelClient.NotCancellable(model);
        }

        // Right after a start AWS may still return the old state (spec/api.md §12), so a model that could have been started is stopped there too.
        if (!ModelStates.CanBeStopped(model.Status) && (connection.IsLocal || !ModelStates.CanBeStarted(model.Status)))
        {
            return model;
        }

        try
        {
            return await SendAsync(model, cancellationToken);
        }
        catch (ResourceInUseException exception) when (model.Status == "TRAINING_IN_PROGRESS")
        {
            model = await models.GetAsync(identity, cancellationToken);
            return ModelStates.CanBeStopped(model.Status) ? throw ModelClient.NotCancellable(model, exception) : model;
        }
        catch (ResourceInUseException)
        {
            model = await models.GetAsync(identity, cancellationToken);
            if (model.Status == "STARTING")
            {
                // AWS cannot stop a model that is starting; left alone, it would run and cost money forever.
                model = await models.WaitAsync(identity, ["RUNNING", "FAILED", "STOPPED", "STOPPING"], null, progress, cancellationToken);
                return ModelStates.CanBeStopped(model.Status) ? await SendAsync(model, cancellationToken) : model;
            }

            if (!ModelStates.CanBeStopped(model.Status))
            {
                return model;
            }

            throw;
        }
    }

    /// <summary>A model that was down before the request, and is up with the requested units after it.</summary>
    private static bool IsStarted(Model model, int units, int? maxUnits) =>
        ModelStates.IsUp(model.Status) && model.MinInferenceUnits == units && (maxUnits is null || model.MaxInferenceUnits == maxUnits);

    private Task<Model> SendAsync(Model model, CancellationToken cancellationToken) => LostAnswer.SettleAsync(
        async () =>
        {
            var response = await connection.Rekognition.StopProjectVersionAsync(new StopProjectVersionRequest { ProjectVersionArn = model.Arn }, cancellationToken);
            return model with { Status = response.Status?.Value ?? model.Status, StatusMessage = null };
        },
        async _ => await models.GetAsync(new ModelIdentity(model), cancellationToken) is { } found && !ModelStates.CanBeStopped(found.Status) ? found : null);
}
