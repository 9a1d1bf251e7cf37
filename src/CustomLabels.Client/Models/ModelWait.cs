using System.Diagnostics;

namespace CustomLabels.Models;

/// <summary>Waits for states of a model.</summary>
internal sealed class ModelWait(ServiceConnection connection, ModelClient models, IReadOnlyList<string> states, IProgress<OperationProgress>? progress)
{
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();

    public Task<Model> RunAsync(ModelIdentity identity, TimeSpan? timeout, CancellationToken cancellationToken) => Interruption.GuardAsync(
        () => WaitAsync(identity, timeout, cancellationToken),
        () => $"Only the wait has ended: once the service answers again, wait on with Wait-CLModel {identity} {string.Join(", ", states)}.");

    private async Task<Model> WaitAsync(ModelIdentity identity, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var model = await EventualConsistency.RetryAsync(connection, () => models.GetAsync(identity, cancellationToken), cancellationToken);

        // From here on it is this one, even if a newer one is created meanwhile.
        identity = new ModelIdentity(model);
        var share = new TrainingShare();
        for (var attempt = 0; ; attempt++)
        {
            var status = model.Status ?? string.Empty;
            if (states.Contains(status, StringComparer.OrdinalIgnoreCase))
            {
                return model;
            }

            // Right after a start or a stop the service may still return the old state (spec/api.md §12): poll once more,
            // unless the state is a failure.
            if (!states.Any(state => ModelStates.Leads(status, state.ToUpperInvariant())) && (attempt > 0 || ModelStates.IsFailure(status)))
            {
                throw Unreachable(model, status);
            }

            Report(model, status, share);
            await PauseAsync(model, attempt, timeout, cancellationToken);
            model = await RequestPurpose.PollAsync(() => models.FindAsync(model.ProjectArn!, identity, cancellationToken)) ?? throw ModelClient.NotFound(identity);
        }
    }

    private async Task PauseAsync(Model model, int attempt, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var pause = connection.Polling.Delay(attempt);
        if (timeout is { } limit)
        {
            var left = limit - _elapsed.Elapsed;
            if (left <= TimeSpan.Zero)
            {
                throw new CustomLabelsException(
                    ErrorIds.WaitTimeout,
                    ErrorKind.Timeout,
                    $"The model {model} is still {model.Status} after {Format(_elapsed.Elapsed)}. It continues in the service: wait longer with Wait-CLModel -Timeout.",
                    model.ToString());
            }

            pause = left < pause ? left : pause;
        }

        await Task.Delay(pause, cancellationToken);
    }

    private void Report(Model model, string status, TrainingShare share)
    {
        if (progress is null)
        {
            return;
        }

        var (percent, remaining) = share.Update(model.StatusMessage, _elapsed.Elapsed);
        var message = string.IsNullOrEmpty(model.StatusMessage) ? status : model.StatusMessage;
        progress.Report(new OperationProgress($"{Activity(status)} {model}", $"{message} ({Format(_elapsed.Elapsed)})", percent, remaining));
    }

    private static string Activity(string status) => status switch
    {
        "TRAINING_IN_PROGRESS" => "Training",
        "STARTING" => "Starting",
        "STOPPING" => "Stopping",
        "COPYING_IN_PROGRESS" => "Copying",
        "DELETING" => "Removing",
        _ => "Waiting for",
    };

    private static string Format(TimeSpan time) => time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", System.Globalization.CultureInfo.InvariantCulture);

    private CustomLabelsException Unreachable(Model model, string status)
    {
        var wanted = string.Join(" or ", states);
        var reason = string.IsNullOrWhiteSpace(model.StatusMessage) ? string.Empty : $" {model.StatusMessage}";
        var (id, what) = status switch
        {
            "TRAINING_FAILED" => ("TrainingFailed", $"The training of {model} failed.{reason} Get-CLTrainingError {model} lists the errors and how to fix them."),
            "FAILED" => ("ModelFailed", $"The model {model} failed.{reason} Try starting it again with Start-CLModel."),
            "COPYING_FAILED" => ("CopyFailed", $"Copying to {model} failed.{reason}"),
            _ => ("StateUnreachable", $"The model {model} is {status} and will not become {wanted} by itself.{Advice(status)}"),
        };
        return new CustomLabelsException(id, ErrorKind.Failed, what, model.ToString());
    }

    private string Advice(string status)
    {
        if (states.Contains("RUNNING", StringComparer.OrdinalIgnoreCase) && status is "TRAINING_COMPLETED" or "STOPPED" or "COPYING_COMPLETED")
        {
            return " Start it with Start-CLModel.";
        }

        return states.Contains("STOPPED", StringComparer.OrdinalIgnoreCase) && status is "RUNNING" ? " Stop it with Stop-CLModel." : string.Empty;
    }
}
