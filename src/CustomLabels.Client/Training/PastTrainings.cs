using CustomLabels.Models;

namespace CustomLabels.Training;

/// <summary>How long trainings of a project took.</summary>
public static class PastTrainings
{
    /// <summary>They are told beside a price: nobody waits long for them.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The billable times; none where there are none, or they cannot be read.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="project">The project.</param>
    public static async Task<IReadOnlyList<TimeSpan>> FindAsync(ServiceConnection connection, ProjectIdentity project, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            List<TimeSpan> times = [];
            await foreach (var model in new ModelClient(connection).ListAsync(project, limit.Token))
            {
                if (model.BillableTrainingTime is { } time && time > TimeSpan.Zero)
                {
                    times.Add(time);
                }
            }

            return times;
        }
        catch (Exception e) when (RequestErrors.IsFromRequest(e) || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return [];
        }
    }
}
